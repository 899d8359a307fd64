"""singledispatch chooses among abstract classes by their order, refuses the ambiguous, and says what it cannot register."""
import functools
from abc import ABC
from collections.abc import Container, Iterable, Mapping, MutableMapping, MutableSequence, Sequence, Set, Sized


@functools.singledispatch
def kind(x):
    return "object"


kind.register(Sized, lambda x: "sized")
assert [kind(x) for x in ({}, set(), [], (), 1)] == ["sized"] * 4 + ["object"]
kind.register(MutableMapping, lambda x: "mutable mapping")
kind.register(Mapping, lambda x: "mapping")
kind.register(MutableSequence, lambda x: "mutable sequence")
kind.register(Sequence, lambda x: "sequence")
kind.register(Set, lambda x: "set")
assert [kind(x) for x in ({}, set(), [], (), 1)] == ["mutable mapping", "set", "mutable sequence", "sequence", "object"]
kind.register(dict, lambda x: "dict")
assert kind({}) == "dict"


class Boxed(ABC):
    pass


class Thing:
    pass


kind.register(Boxed, lambda x: "boxed")
assert kind(Thing()) == "object"
Boxed.register(Thing)
assert kind(Thing()) == "boxed"


@functools.singledispatch
def unclear(x):
    return "base"


class Both:
    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


unclear.register(Iterable, lambda x: "iterable")
unclear.register(Container, lambda x: "container")
try:
    unclear(Both())
except RuntimeError as error:
    assert str(error) in ("Ambiguous dispatch: <class 'collections.abc.Container'> or <class 'collections.abc.Iterable'>",
                          "Ambiguous dispatch: <class 'collections.abc.Iterable'> or <class 'collections.abc.Container'>")
else:
    raise AssertionError


def message(function, *args):
    try:
        function(*args)
    except TypeError as error:
        return str(error)
    raise AssertionError


assert message(kind.register, 42).startswith("Invalid first argument to `register()`: 42. Use either ")
assert message(kind.register, list[int], len) == (
    "Invalid first argument to `register()`. list[int] is not a class or union type.")


def annotated(x: list[int]):
    pass


assert message(kind.register, annotated) == "Invalid annotation for 'x'. list[int] is not a class."
assert message(kind) == "kind requires at least 1 positional argument"


@kind.register
def _(x: int | float):
    return "number"


assert kind(1) == kind(2.5) == "number" and kind("a") == "sequence"
print("ok")
