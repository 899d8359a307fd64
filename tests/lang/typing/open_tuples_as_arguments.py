# `*tuple[int, ...]` among arguments: it fills what parameters around a TypeVarTuple lack, and cannot be one TypeVar.
import pickle
from typing import Annotated, Any, Callable, ClassVar, Generic, List, Literal, Tuple, TypeVar, TypeVarTuple, Union, Unpack

T1 = TypeVar("T1")
T2 = TypeVar("T2")
Ts = TypeVarTuple("Ts")


def raised(call):
    try:
        call()
    except TypeError as error:
        return str(error)


assert tuple[T1, *Ts][*tuple[int, ...]] == tuple[int, *tuple[int, ...]]
assert tuple[*Ts, T1][*tuple[int, ...], str] == tuple[*tuple[int, ...], str]
assert tuple[T1, *tuple[T2, ...]][int, str] == tuple[int, *tuple[str, ...]]
message = "More than one unpacked arbitrary-length tuple argument"
assert raised(lambda: tuple[*Ts][*tuple[int, ...], *tuple[str, ...]]) == message
assert raised(lambda: list[T1][*tuple[int, ...]]) == "*tuple[int, ...] is not valid as type argument"

# Subscriptions are remembered; literals of equal values and other types are not the same.
assert Literal[1, 2] is Literal[1, 2] and Literal[1] is not Literal[True] and Annotated[int, "x"] is Annotated[int, "x"]
assert Unpack[Ts] is Unpack[Ts] and repr(Literal[int]) == "typing.Literal[int]"
assert Literal[[], []].__args__ == ([], [])

# Forms are no classes, and nothing to iterate.
for form in (ClassVar, Union, List[int], Callable[[int], str]):
    assert raised(lambda: type("C", (type(form),), {})) == "Cannot subclass special typing classes", form
for form in (Union, Union[int, str], List, Tuple, Callable, Annotated[int, ""]):
    assert raised(lambda: iter(form)).endswith("object is not iterable"), form
for form in (Tuple, Callable, Callable[[int], str], Annotated[int, "x"], List[Tuple[int, Any]]):
    assert pickle.loads(pickle.dumps(form)) == form and form.__module__ == "typing"


class Kept(Generic[T1]):
    pass


assert Kept[int]().__orig_class__ == Kept[int]
print("ok")
