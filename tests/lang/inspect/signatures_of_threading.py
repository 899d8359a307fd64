# Signatures of the methods of threading and queue: bound ones are without self.
import inspect
import queue
import threading

event = threading.Event()
for call, expected in [
    (event.wait, "(timeout=None)"),
    (event.set, "()"),
    (threading.Event.wait, "(self, timeout=None)"),
    (threading.Condition().wait_for, "(predicate, timeout=None)"),
    (queue.Queue().put, "(item, block=True, timeout=None)"),
    (queue.Queue.put, "(self, item, block=True, timeout=None)"),
    (threading.Semaphore().acquire, "(blocking=True, timeout=None)"),
    ([].append, "(object, /)"),
    (list.append, "(self, object, /)"),
]:
    assert str(inspect.signature(call)) == expected, (call, inspect.signature(call))
print("ok")
