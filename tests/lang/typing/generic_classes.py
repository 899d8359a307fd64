from typing import Any, Generic, List, TypeVar, TypeVarTuple, Unpack, get_args, get_origin

T, U = TypeVar("T"), TypeVar("U")
D = TypeVar("D", default=int)
Ts = TypeVarTuple("Ts")


class Box(Generic[T]):
    def __init__(self, item=None):
        self.item = item


class Pair(Generic[T, U]):
    pass


class Half(Pair[T, bool]):
    pass


class IntBox(Box[int]):
    pass


class Default(Generic[T, D]):
    pass


class Many(Generic[T, Unpack[Ts]]):
    pass


assert Box.__parameters__ == (T,) and Pair.__parameters__ == (T, U) and Half.__parameters__ == (T,)
assert IntBox.__parameters__ == () and IntBox.__orig_bases__ == (Box[int],)
assert IntBox.__mro__ == (IntBox, Box, Generic, object)
assert get_origin(Box[int]) is Box and get_args(Pair[int, str]) == (int, str)
b = Box[int](5)
assert type(b) is Box and b.item == 5 and b.__orig_class__ == Box[int]
assert Pair[T, int][str] == Pair[str, int] and Half[str].__args__ == (str,)
assert Default[str].__args__ == (str, int) and Default[str, bytes].__args__ == (str, bytes)
assert Many[int].__args__ == (int,) and Many[int, str, bool].__args__ == (int, str, bool)
assert Box[int] == Box[int] and Box[int] != Box[str] and Box[List[T]].__parameters__ == (T,)
assert repr(Box[T]) == f"{__name__}.Box[~T]"


class Listy(List[T]):
    pass


assert Listy.__mro__[1:] == (list, Generic, object) and Listy[int]([1, 2]) == [1, 2]


class Sub(Any):
    pass


assert Sub().__class__ is Sub
Box[int].shared = 5
assert Box.shared == 5 and Box[str].shared == 5
for call, message in (
    (lambda: Box[int, str], f"Too many arguments for {Box!r}; actual 2, expected 1"),
    (lambda: IntBox[int], f"{IntBox!r} is not a generic class"),
    (lambda: Generic[int],
     "Parameters to Generic[...] must all be type variables or parameter specification variables."),
    (lambda: Generic[T, T], "Parameters to Generic[...] must all be unique"),
    (lambda: type("X", (Generic,), {}), "Cannot inherit from plain Generic"),
    (lambda: isinstance(b, Box[int]), "Subscripted generics cannot be used with class and instance checks"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(message)
try:
    class Wrong(Generic[T], Pair[T, U]):
        pass
except TypeError as e:
    assert str(e) == "Some type variables (~U) are not listed in Generic[~T]"
else:
    raise AssertionError
print("ok")
