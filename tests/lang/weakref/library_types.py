"""Objects of library types can be weakly referenced as on CPython."""

import array
import collections
import functools
import gc
import io
import itertools
import queue
import random
import re
import struct
import threading
import weakref

MAKERS = [
    collections.deque, threading.Lock, threading.RLock, threading.Event, threading.Condition, threading.Semaphore,
    threading.BoundedSemaphore, threading.local, lambda: threading.Barrier(1), lambda: threading.Timer(1, len),
    threading.Thread, queue.Queue, queue.LifoQueue, queue.SimpleQueue, io.BytesIO, io.StringIO,
    lambda: io.TextIOWrapper(io.BytesIO()), lambda: array.array("d"), lambda: re.compile("weakly"),
    lambda: memoryview(b""), lambda: functools.partial(int), lambda: functools.lru_cache(lambda: 1),
    lambda: itertools.tee([])[0], random.Random, lambda: struct.Struct("i"), set, frozenset, lambda: (x for x in []),
    lambda: lambda: 1, lambda: ExceptionGroup("group", [ValueError()]),
]
for make in MAKERS:
    made = make()
    assert weakref.ref(made)() is made, made

for refused in (itertools.count(), re.match("a", "a"), BaseExceptionGroup("g", [KeyboardInterrupt()]), (), [], {}, 1, "s"):
    try:
        weakref.ref(refused)
    except TypeError as error:
        assert str(error) == f"cannot create weak reference to '{refused.__class__.__module__ + '.' if refused.__class__.__module__ != 'builtins' else ''}{type(refused).__name__}' object", error
    else:
        raise AssertionError(refused)

# They are cleared, and call back, when the object goes.
calls = []
lock, items = threading.Lock(), collections.deque([1])
references = [weakref.ref(lock, lambda r: calls.append("lock")), weakref.ref(items, lambda r: calls.append("items"))]
known = weakref.WeakKeyDictionary({lock: "l"})
assert known[lock] == "l" and [r() for r in references] == [lock, items]
del lock, items
gc.collect()
assert [r() for r in references] == [None, None] and sorted(calls) == ["items", "lock"] and not known


class Named(collections.deque):
    pass


named = Named("ab")
assert weakref.ref(named)() is named and weakref.proxy(named)[1] == "b"
print("ok")
