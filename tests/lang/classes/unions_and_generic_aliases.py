def f(a: int | None, b: list[int] = [], c: dict[str, tuple[int, ...]] | None = None) -> "later": return a
assert repr(f.__annotations__["a"]) == "int | None"
assert repr(f.__annotations__["b"]) == "list[int]"
assert repr(f.__annotations__["c"]) == "dict[str, tuple[int, ...]] | None"
assert isinstance(5, int | str)
assert isinstance(None, int | None)
assert not isinstance(5.0, int | str)
assert issubclass(bool, int | str)
assert (int | str) == (str | int)
assert int | int is int
assert (int | str).__args__ == (int, str)
assert list[int] == list[int]
assert list[int]() == []
assert list[int].__origin__ is list
class Numbers(list[int]): pass
assert Numbers.__bases__ == (list,)
try: int | 5
except TypeError as e: assert str(e) == "unsupported operand type(s) for |: 'type' and 'int'"
else: assert False
try: isinstance([], list[int])
except TypeError as e: assert str(e) == "isinstance() argument 2 cannot be a parameterized generic"
else: assert False
class NotGeneric:
    __class_getitem__ = None


try:
    NotGeneric[int]
except TypeError as e:
    assert str(e) == "type 'NotGeneric' is not subscriptable", e
else:
    raise AssertionError

print("ok")
