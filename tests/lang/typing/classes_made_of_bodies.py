"""NamedTuple calls __set_name__; TypedDict may be generic below; protocols register; defaults have an order."""
from typing import (
    Generic, NamedTuple, ParamSpec, Protocol, TypedDict, TypeVar, TypeVarTuple, Unpack, runtime_checkable,
)

T, K = TypeVar("T"), TypeVar("K")


def error(function):
    try:
        function()
    except TypeError as e:
        return str(e)


class Naming:
    """Remembers where it is."""

    def __set_name__(self, owner, name):
        self.place = (owner, name)


class Named(NamedTuple):
    plain = Naming()
    field: Naming = Naming()


assert Named._fields == ("field",)
assert Named().field.place == (Named, "field") and Named.plain.place == (Named, "plain")


class Failing:
    """Its name cannot be set."""

    def __set_name__(self, owner, name):
        raise KeyError(name)


try:
    class Broken(NamedTuple):
        attr = Failing()
except KeyError as e:
    assert e.__notes__ == ["Error calling __set_name__ on 'Failing' instance 'attr' in 'Broken'"]
else:
    assert False


def twice():
    class Twice(NamedTuple, NamedTuple):
        x: int


assert error(twice) == "duplicate base class tuple"


class A(TypedDict, Generic[T]):
    a: T


class B(A[K], total=False):
    b: K


class Implicit(B):
    c: int


assert Implicit.__annotations__ == {"a": T, "b": K, "c": int} and Implicit.__parameters__ == ()
assert Implicit.__required_keys__ == {"a", "c"}


@runtime_checkable
class HasX(Protocol):
    x = 1


class Registered:
    """Has no x."""


assert not isinstance(Registered(), HasX)
HasX.register(Registered)
assert isinstance(Registered(), HasX)

D, Ts, P = TypeVar("D", default=int), TypeVarTuple("Ts"), ParamSpec("P", default=[int])
assert error(lambda: Generic[D, T]) == "Type parameter ~T without a default follows type parameter with a default"
assert error(lambda: Generic[Unpack[Ts], D]) == "Type parameter with a default follows TypeVarTuple"
assert error(lambda: Protocol[P, T]) == "Type parameter ~T without a default follows type parameter with a default"
assert Generic[T, D, P].__parameters__ == (T, D, P) and Generic[T, Unpack[Ts]].__parameters__ == (T, Ts)
print("ok")
