import typing
from typing import (
    Annotated, Callable, ClassVar, ForwardRef, List, Literal, NewType, Optional, TYPE_CHECKING,
    Text, Tuple, Union, assert_never, assert_type, cast, clear_overloads, dataclass_transform,
    final, get_args, get_origin, get_overloads, get_type_hints, no_type_check, overload, override,
)


class Node:
    value: "int"
    next: "Optional[Node]" = None
    tag: ClassVar["str"] = ""
    meta: Annotated[int, "m"]


class Child(Node):
    value: str


def f(a: "int", b: Optional["str"] = None, *args: "List[Node]", k: Annotated[int, 5] = 1) -> "Node": ...


assert get_type_hints(Node) == {"value": int, "next": Optional[Node], "tag": ClassVar[str], "meta": int}
assert get_type_hints(Node, include_extras=True)["meta"] == Annotated[int, "m"]
assert get_type_hints(Child)["value"] is str and list(get_type_hints(Child)) == ["value", "next", "tag", "meta"]
assert get_type_hints(f) == {"a": int, "b": Optional[str], "args": List[Node], "k": int, "return": Node}
assert get_type_hints(len) == {} and get_type_hints(typing) is not None
try:
    get_type_hints(5)
except TypeError as e:
    assert str(e) == "5 is not a module, class, method, or function."


def broken(x: "no_such_name"): ...


try:
    get_type_hints(broken)
except NameError as e:
    assert str(e) == "name 'no_such_name' is not defined"
assert get_type_hints(broken, {"no_such_name": int}) == {"x": int}
assert get_origin(List[int]) is list and get_origin(Union[int, str]) is Union and get_origin(int) is None
assert get_origin(Annotated[int, 1]) is Annotated and get_origin(Literal[1]) is Literal and get_origin(list[int]) is list
assert get_args(Callable[[int], str]) == ([int], str) and get_args(Callable[..., int]) == (..., int)
assert get_args(Annotated[int, 1, 2]) == (int, 1, 2) and get_args(Tuple[int, ...]) == (int, ...)
assert get_args(int | str) == (int, str) and get_args(int) == ()
assert cast(int, "x") == "x" and assert_type(5, int) == 5 and not TYPE_CHECKING and Text is str
UserId = NewType("UserId", int)
assert UserId(5) == 5 and UserId.__supertype__ is int and repr(UserId) == f"{__name__}.UserId"
try:
    class Bad(UserId):
        pass
except TypeError as e:
    assert "Cannot subclass an instance of NewType" in str(e)


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...
def over(x):
    return x


assert len(get_overloads(over)) == 2 and over(1) == 1
clear_overloads()
assert get_overloads(over) == []


@overload
def never(x: int): ...


try:
    never(1)
except NotImplementedError as e:
    assert str(e).startswith("You should not call an overloaded function.")


@final
class Final_:
    @override
    def m(self): ...

    @no_type_check
    def n(self, x: "not a type"): ...


assert Final_.__final__ and Final_.m.__override__ and get_type_hints(Final_.n) == {}
try:
    assert_never("x")
except AssertionError as e:
    assert str(e) == "Expected code to be unreachable, but got: 'x'"


@dataclass_transform(kw_only_default=True)
def deco(cls):
    return cls


assert deco.__dataclass_transform__["kw_only_default"] is True
assert ForwardRef("int") == ForwardRef("int") and ForwardRef("a | b").__forward_arg__ == "a | b"
try:
    ForwardRef("x +")
except SyntaxError as e:
    assert "Forward reference must be an expression -- got 'x +'" in str(e)
missing = [n for n in ("Any", "Awaitable", "ByteString", "Deque", "LiteralString", "MutableSet", "ReadOnly", "Self",
                       "TextIO", "TypeIs", "Never", "SupportsRound", "no_type_check_decorator") if not hasattr(typing, n)]
assert missing == []
print("ok")
