# The signatures of the classes of threading and queue, which are written in Python on CPython.
import inspect
import queue
import threading

for cls, shown in (
    (threading.Thread, "(group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)"),
    (threading.Timer, "(interval, function, args=None, kwargs=None)"),
    (threading.Barrier, "(parties, action=None, timeout=None)"),
    (threading.Semaphore, "(value=1)"), (threading.BoundedSemaphore, "(value=1)"),
    (threading.Condition, "(lock=None)"), (threading.Event, "()"), (queue.Queue, "(maxsize=0)"),
):
    assert str(inspect.signature(cls)) == shown, (cls, inspect.signature(cls))


class Worker(threading.Thread):
    pass


class Own(threading.Thread):
    def __init__(self, tasks, *, retries=3):
        super().__init__()


assert str(inspect.signature(Worker)) == str(inspect.signature(threading.Thread))
assert str(inspect.signature(Own)) == "(tasks, *, retries=3)"
assert list(inspect.signature(threading.Thread).parameters)[:2] == ["group", "target"]
print("ok")
