from dataclasses import KW_ONLY, MISSING, dataclass, field, fields


@dataclass
class Bag:
    items: list = field(default_factory=list, metadata={"unit": "kg"})
    size: int = field(default=3, kw_only=True)


a, b = Bag(), Bag()
a.items.append(1)
assert b.items == [] and Bag.__doc__ == "Bag(items: list = <factory>, *, size: int = 3)"
found = fields(Bag)
assert found[0].metadata["unit"] == "kg" and found[0].default is MISSING and found[0].default_factory is list
assert found[1].kw_only and found[1].default == 3 and found[1].type is int
try:
    found[0].metadata["x"] = 1
except TypeError as error:
    assert str(error) == "'mappingproxy' object does not support item assignment"
assert repr(found[1]).startswith("Field(name='size',type=<class 'int'>,default=3,default_factory=<dataclasses._MISSING_TYPE")
assert repr(found[1]).endswith(
    "init=True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=True,_field_type=_FIELD)")


def message(kind, text):
    try:
        exec("from dataclasses import *\n@dataclass\nclass X:\n" + text, {})
    except kind as error:
        return str(error)


assert message(TypeError, " a: int = 1\n b: int") == "non-default argument 'b' follows default argument 'a'"
assert message(ValueError, " a: list = []") == \
    "mutable default <class 'list'> for field a is not allowed: use default_factory"
assert message(TypeError, " a = field()") == "'a' is a field but has no type annotation"
assert message(TypeError, " a: KW_ONLY\n b: KW_ONLY") == "'b' is KW_ONLY, but KW_ONLY has already been specified"
try:
    field(default=1, default_factory=list)
except ValueError as error:
    assert str(error) == "cannot specify both default and default_factory"


@dataclass
class Keywords:
    a: int
    _: KW_ONLY
    b: int = 3
    c: int


assert repr(Keywords(1, c=2)) == "Keywords(a=1, b=3, c=2)" and Keywords.__match_args__ == ("a",)
try:
    Keywords(1)
except TypeError as error:
    assert str(error) == "Keywords.__init__() missing 1 required keyword-only argument: 'c'"
print("ok")
