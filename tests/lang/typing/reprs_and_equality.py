import typing
from typing import (
    Annotated, Any, Callable, ClassVar, Concatenate, ContextManager, Dict, ForwardRef, Generic,
    List, Literal, Mapping, NoDefault, NoReturn, Optional, ParamSpec, Sequence, Tuple, Type,
    TypeVar, TypeVarTuple, Union, Unpack,
)

T, U = TypeVar("T"), TypeVar("U", bound=int)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")
shown = {
    List[int]: "typing.List[int]",
    Dict[str, T]: "typing.Dict[str, ~T]",
    Optional[int]: "typing.Optional[int]",
    Union[int, str, None]: "typing.Union[int, str, NoneType]",
    Callable[[int, str], T]: "typing.Callable[[int, str], ~T]",
    Callable[..., int]: "typing.Callable[..., int]",
    Callable[P, int]: "typing.Callable[~P, int]",
    Tuple[int, ...]: "typing.Tuple[int, ...]",
    Tuple[()]: "typing.Tuple[()]",
    Literal[1, "a", None]: "typing.Literal[1, 'a', None]",
    Annotated[int, "meta", 3]: "typing.Annotated[int, 'meta', 3]",
    ClassVar[int]: "typing.ClassVar[int]",
    Type[Any]: "typing.Type[typing.Any]",
    Generic[T]: "typing.Generic[~T]",
    List["Later"]: "typing.List[ForwardRef('Later')]",
    Concatenate[int, P]: "typing.Concatenate[int, ~P]",
    Unpack[Ts]: "typing.Unpack[Ts]",
    ContextManager[int]: "typing.ContextManager[int, bool | None]",
}
for tp, text in shown.items():
    assert repr(tp) == text, (repr(tp), text)
for tp, text in ((Any, "typing.Any"), (Union, "typing.Union"), (List, "typing.List"), (NoReturn, "typing.NoReturn"),
                 (T, "~T"), (U, "~U"), (TypeVar("V", covariant=True), "+V"), (P.args, "P.args"), (Ts, "Ts"),
                 (NoDefault, "typing.NoDefault"), (ForwardRef("x"), "ForwardRef('x')")):
    assert repr(tp) == text, repr(tp)
assert List[int] == List[int] and hash(List[int]) == hash(List[int]) and List[int] != List[str]
assert Union[int, str] == Union[str, int] and Union[int] is int and Union[int, int] is int
assert Union[int, Union[str, int]] == Union[int, str] and Optional[None] is type(None)
assert Literal[1] != Literal[True] and Literal[1, 2] == Literal[2, 1] and Literal[Literal[1], 2] == Literal[1, 2]
assert Annotated[Annotated[int, 1], 2] == Annotated[int, 1, 2]
assert List[T][int] == List[int] and Dict[T, U][str, bool] == Dict[str, bool]
assert Callable[[T], U][str, bool] == Callable[[str], bool] and Union[T, U][int, str] == Union[int, str]
assert Tuple[Unpack[Ts]][int, str] == Tuple[int, str] and list[T][int] == list[int]
assert List[Dict[T, U]].__parameters__ == (T, U) and dict[T, list[U]].__parameters__ == (T, U)
assert (T | None) == Optional[T] and (int | T) == Union[int, T] and (List[int] | None) == Optional[List[int]]
assert repr(int | None) == "int | None"
for call, message in (
    (lambda: List[int, str], "Too many arguments for typing.List; actual 2, expected 1"),
    (lambda: Dict[int], "Too few arguments for typing.Dict; actual 1, expected 2"),
    (lambda: List[int][str], "typing.List[int] is not a generic class"),
    (lambda: Union[()], "Cannot take a Union of no types."),
    (lambda: Union(), "Cannot instantiate typing.Union"),
    (lambda: List(), "Type List cannot be instantiated; use list() instead"),
    (lambda: Any(), "Any cannot be instantiated"),
    (lambda: isinstance(1, List[int]), "Subscripted generics cannot be used with class and instance checks"),
    (lambda: isinstance(1, Union), "typing.Union cannot be used with isinstance()"),
    (lambda: List[ClassVar[int]], "typing.ClassVar[int] is not valid as type argument"),
    (lambda: Annotated[int], "Annotated[...] should be used with at least two arguments (a type and an annotation)."),
    (lambda: NoReturn[int], "typing.NoReturn is not subscriptable"),
    (lambda: TypeVar("T", int), "A single constraint is not allowed"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(message)
assert isinstance([], List) and isinstance({}, Mapping) and issubclass(list, Sequence)
assert isinstance(1, Union[int, str]) and not isinstance(1.5, Union[int, str])
print("ok")
