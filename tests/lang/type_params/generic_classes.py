from typing import Generic, get_args, get_origin


class Box[T]:
    item: T

    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item

    def swap[U](self, other: U) -> "Box[U]":
        return Box(other)


(T,) = Box.__type_params__
assert Box.__parameters__ == (T,)
assert Box.__bases__ == (Generic,)
assert Box.__mro__ == (Box, Generic, object)
assert Box.__orig_bases__ == (Generic[T],)
assert Box.__annotations__ == {"item": T}
assert Box.get.__annotations__ == {"return": T}
assert Box(3).get() == 3
assert Box.swap.__type_params__[0].__name__ == "U"
assert Box.swap.__qualname__ == "Box.swap"

alias = Box[int]
assert repr(alias) == f"{__name__}.Box[int]"
assert get_origin(alias) is Box and get_args(alias) == (int,)
b = alias(5)
assert type(b) is Box and b.__orig_class__ == alias


class Pair[A, B = str](Box[A]):
    pass


A, B = Pair.__type_params__
assert Pair.__parameters__ == (A, B)
assert Pair.__orig_bases__ == (Box[A], Generic[A, B])
assert Pair.__mro__ == (Pair, Box, Generic, object)
assert repr(Pair[int]) == f"{__name__}.Pair[int, str]"


class Base:
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag


class Tagged[T](Base, tag="x"):
    pass


assert Tagged.tag == "x" and Tagged.__mro__[1:] == (Base, Generic, object)


class Variadic[*Ts]:
    pass


assert repr(Variadic[int, str]) == f"{__name__}.Variadic[int, str]"
assert Variadic[()].__args__ == ()


class Params[**P]:
    pass


assert Params[[int, str]].__args__ == ((int, str),)
assert Params[int].__args__ == ((int,),)


# A class's names are visible in its type parameters' bounds and annotations.
class Scope:
    Inner = int

    def method[T: Inner](self, x: Inner) -> Inner: ...

    class Nested[U: Inner]:
        pass

    type Alias = Inner


assert Scope.method.__type_params__[0].__bound__ is int
assert Scope.method.__annotations__ == {"x": int, "return": int}
assert Scope.Nested.__type_params__[0].__bound__ is int
assert Scope.Alias.__value__ is int
Scope.Inner = str
assert Scope.Alias.__value__ is int


class Counted[T]:
    count = 0

    def add(self):
        super().__init__()
        self.__hidden = T
        return __class__


assert Counted().add() is Counted
assert "__type_params__" in Counted.__dict__

for source, message in (
    ("class A[T, T]: pass", "duplicate type parameter 'T'"),
    ("def f[T = int, U](): pass", "non-default type parameter 'U' follows default type parameter"),
    ("class A[T](Generic[T]): pass", None),
):
    try:
        exec(source, {"Generic": Generic})
    except SyntaxError as e:
        assert e.msg == message, e.msg
    except TypeError as e:
        assert message is None, e
    else:
        raise AssertionError(source)
print("ok")
