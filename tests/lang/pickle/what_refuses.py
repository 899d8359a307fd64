# What cannot be pickled or copied deeply says so in the name of the part that refuses.
import copy
import io
import pickle
import queue
import threading
from concurrent.futures import Future


def f():
    pass


class Worker:
    def __init__(self, tool):
        self.name = "worker"
        self.tool = tool


class MyEvent(threading.Event):
    pass


LOCK = "cannot pickle '_thread.lock' object"
RLOCK = "cannot pickle '_thread.RLock' object"
HANDLE = "cannot pickle '_thread._ThreadHandle' object"
refusing = [
    (threading.Lock(), LOCK),
    (threading.RLock(), RLOCK),
    (threading.Event(), LOCK),
    (MyEvent(), LOCK),
    (threading.Condition(), RLOCK),
    (threading.Condition(threading.Lock()), LOCK),
    (threading.Semaphore(2), LOCK),
    (threading.BoundedSemaphore(2), LOCK),
    (threading.Barrier(2), LOCK),
    (threading.Thread(target=f), HANDLE),
    (threading.current_thread(), HANDLE),
    (threading.Timer(1, f), HANDLE),
    (threading.local(), "cannot pickle '_thread._local' object"),
    (queue.Queue(), LOCK),
    (queue.LifoQueue(), LOCK),
    (queue.PriorityQueue(), LOCK),
    (queue.SimpleQueue(), "cannot pickle '_queue.SimpleQueue' object"),
    (Future(), RLOCK),
]
for tool, message in refusing:
    for what in (tool, [tool], {"a": (tool,)}, Worker(tool)):
        for do in (pickle.dumps, copy.deepcopy):
            try:
                do(what)
            except TypeError as e:
                assert str(e) == message, (tool, do, str(e))
            else:
                raise AssertionError((tool, do))

with open("file", "w+b") as random, open("file", "w") as text, open("file", "rb") as reader:
    with open("file", "wb") as writer, open("file", "rb", 0) as raw:
        for stream in (random, text, reader, writer, raw, io.TextIOWrapper(io.BytesIO())):
            for do in (pickle.dumps, copy.copy, copy.deepcopy, lambda s: s.__reduce_ex__(0), lambda s: s.__reduce_ex__(4)):
                try:
                    do(stream)
                except TypeError as e:
                    assert str(e) == f"cannot pickle {type(stream).__name__!r} instances", (stream, str(e))
                else:
                    raise AssertionError(stream)
print("ok")
