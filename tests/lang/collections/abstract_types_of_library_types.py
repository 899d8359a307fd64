# What library types are to the abstract types; mixin methods of asynchronous generators; hashes of sets.
import array
import collections
import threading
import warnings
import weakref
from collections.abc import AsyncGenerator, MutableSequence, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

for cls in (list, bytearray, collections.deque, array.array):
    assert issubclass(cls, MutableSequence) and issubclass(cls, Sequence), cls
assert isinstance(collections.deque(), MutableSequence) and not issubclass(tuple, MutableSequence)
for values in (set(), {1}, {None}, {-1}, {0.0}, {"abc"}, {1, 2, 3}, {"a", "b", "ab", ""}, {*range(1000)}):
    assert Set._hash(values) == hash(frozenset(values)), values


class Own(AsyncGenerator):
    closes = True

    async def asend(self, value):
        return value

    async def athrow(self, typ, val=None, tb=None):
        if self.closes:
            raise typ


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


own = Own()
assert run(own.asend(2)) == 2 and run(own.__anext__()) is None and run(own.aclose()) is None
own.closes = False
try:
    run(own.aclose())
except RuntimeError as error:
    assert str(error) == "asynchronous generator ignored GeneratorExit"
else:
    raise AssertionError


def warned(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        action()
    return [(entry.category, str(entry.message)) for entry in caught]


deprecated = "'collections.abc.ByteString' is deprecated and slated for removal in Python 3.14"
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from collections.abc import ByteString
assert warned(lambda: isinstance(b"", ByteString)) == [(DeprecationWarning, deprecated)]
assert warned(lambda: type(ByteString)("Sub", (ByteString,), {})) == [(DeprecationWarning, deprecated)]
assert warned(lambda: issubclass(bytes, ByteString)) == [] and issubclass(bytearray, ByteString)
arguments = "Passing arguments to RLock is deprecated and will be removed in 3.15"
assert warned(lambda: threading.RLock(1)) == warned(lambda: threading.RLock(a=1)) == [(DeprecationWarning, arguments)]
assert warned(threading.RLock) == []


# A slot for weak references is not added where a base has it.
class Plain:
    pass


@dataclass(slots=True, weakref_slot=True)
class Derived(Plain):
    pass


@dataclass(slots=True, weakref_slot=True)
class Typed(Generic[TypeVar("T")], Plain):
    x: int = 0


@dataclass(slots=True, weakref_slot=True)
class Alone:
    x: int = 0


assert Derived.__slots__ == () and Typed.__slots__ == ("x",) and Alone.__slots__ == ("x", "__weakref__")
for cls in (Derived, Typed, Alone):
    it = cls()
    assert weakref.ref(it)() is it
print("ok")
