"""Classes that CPython has in Python can be patched, whatever they are made of."""
import queue
import random
import threading
from unittest import mock

calls = []
original = threading.Thread.start


def start(self):
    calls.append(self.name)
    original(self)


threading.Thread.start = start
try:
    thread = threading.Thread(target=calls.append, args=("ran",), name="patched")
    thread.start()
    thread.join()
finally:
    threading.Thread.start = original
assert calls == ["patched", "ran"]
with mock.patch.object(threading.Thread, "run", lambda self: calls.append("run")):
    thread = threading.Thread(target=calls.append, args=("not this",))
    thread.start()
    thread.join()
assert calls[2:] == ["run"]
for cls in (threading.Thread, threading.Timer, threading.Condition, threading.Semaphore, threading.Event,
            threading.Barrier, queue.Queue, queue.PriorityQueue, queue.Empty, random.Random, random.SystemRandom):
    cls.note = 5
    assert cls.note == 5
    del cls.note
    assert not hasattr(cls, "note")
with mock.patch.object(queue.Queue, "get", lambda self: "patched"):
    assert queue.Queue().get() == queue.LifoQueue().get() == "patched"
items = queue.Queue()
items.put(1)
assert items.get() == 1
for cls in (type(threading.Lock()), queue.SimpleQueue):
    try:
        cls.note = 5
    except TypeError as e:
        assert "immutable type" in str(e)
    else:
        assert False

# What tells that a thread has started.
gate = threading.Event()
thread = threading.Thread(target=gate.wait)
started = thread._started
assert not started.is_set() and thread._initialized
thread.start()
assert started.is_set() and thread._started is started
gate.set()
thread.join()
assert thread._started.is_set()
other = threading.Thread(target=lambda: seen.append(other._started.is_set()))
seen = []
other.start()
other.join()
assert seen == [True] and other._started.is_set()
assert threading.main_thread()._started.is_set()

for arguments, message in (((1,), "SimpleQueue() takes no positional arguments"),):
    try:
        queue.SimpleQueue(*arguments)
    except TypeError as e:
        assert str(e) == message
    else:
        assert False


class Named(queue.SimpleQueue):
    def __init__(self, name):
        self.name = name


assert Named("q").name == "q"
print("ok")
