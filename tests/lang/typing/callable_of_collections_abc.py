# collections.abc.Callable[[...], ...]: its arguments stand in a row; type parameters in them are replaced.
import pickle
import types
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, get_args

T = TypeVar("T")
P = ParamSpec("P")


def raised(call):
    try:
        call()
    except TypeError as error:
        return str(error)


alias = Callable[[int, T], bool]
assert (alias.__args__, alias.__parameters__, alias.__origin__) == ((int, T, bool), (T,), Callable)
assert repr(alias) == "collections.abc.Callable[[int, ~T], bool]" and isinstance(alias, types.GenericAlias)
assert alias[str] == Callable[[int, str], bool] and hash(alias[str]) == hash(Callable[[int, str], bool])
assert repr(Callable[[], int]) == "collections.abc.Callable[[], int]" and Callable[[], int].__args__ == (int,)
assert repr(Callable[..., T][int]) == "collections.abc.Callable[..., int]"
assert get_args(Callable[[int, str], bool]) == ([int, str], bool)
assert Callable[P, T][[int, str], bool] == Callable[[int, str], bool] and Callable[P, T][..., int] == Callable[..., int]
assert repr(Callable[Concatenate[int, P], T]) == "collections.abc.Callable[typing.Concatenate[int, ~P], ~T]"
assert pickle.loads(pickle.dumps(Callable[[int, str], bool])) == Callable[[int, str], bool]
assert (Callable[[int], str] | None).__args__ == (Callable[[int], str], type(None))
assert raised(lambda: Callable[int]) == "Callable must be used as Callable[[arg, ...], result]."
message = "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got x"
assert raised(lambda: Callable["x", int]) == message


# An alias that is called tells the object what it was called as.
class Box:
    __class_getitem__ = classmethod(types.GenericAlias)


assert Box[int]().__orig_class__ == Box[int] and list[int]() == []
print("ok")
