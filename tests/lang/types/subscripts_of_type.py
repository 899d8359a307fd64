"""type[...]: an alias, of `type` itself alone."""
import types
import typing

alias = type[int]
assert repr(alias) == "type[int]" and type(alias) is types.GenericAlias
assert alias.__origin__ is type and alias.__args__ == (int,) and alias == type[int] != type[str]
assert typing.get_origin(alias) is type and typing.get_args(alias) == (int,)


def make(kind: type[int], others: list[type[str]]) -> type:
    return kind


assert make.__annotations__ == {"kind": type[int], "others": list[type[str]], "return": type}
assert typing.get_type_hints(make)["kind"] == type[int]
T = typing.TypeVar("T")
assert type[T][bool] == type[bool] and repr(type[T] | None) == "type[~T] | None"
assert alias(5) is int


class Meta(type):
    pass


class Plain:
    pass


for wrong, message in ((Meta, "type 'Meta' is not subscriptable"), (Plain, "type 'Plain' is not subscriptable"),
                       (int, "type 'int' is not subscriptable")):
    try:
        wrong[int]
    except TypeError as error:
        assert str(error) == message, error
    else:
        assert False
try:
    issubclass(int, alias)
except TypeError as error:
    assert str(error) == "issubclass() argument 2 cannot be a parameterized generic"
print("ok")
