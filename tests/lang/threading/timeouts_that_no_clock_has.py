"""Timeouts that are too large, or no numbers: the errors come where CPython looks at them."""
import queue
import select
import socket
import threading
import time

INFINITY, NAN = float("inf"), float("nan")
OUT = "timestamp out of range for platform time_t"
TOO_LARGE = "timestamp too large to convert to C PyTime_t"


def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


for value, message in ((1e10, OUT), (INFINITY, OUT), (10**30, TOO_LARGE)):
    fails(lambda: time.sleep(value), OverflowError, message)
    for lock in (threading.Lock(), threading.RLock()):
        fails(lambda: lock.acquire(timeout=value), OverflowError, message)
    event = threading.Event()
    fails(lambda: event.wait(value), OverflowError, message)
    event.set()
    assert event.wait(value) is True  # Nobody waits, nobody asks.
    condition = threading.Condition()
    with condition:
        fails(lambda: condition.wait(value), OverflowError, message)
        fails(lambda: condition.wait_for(lambda: False, value), OverflowError, message)
        assert condition.wait_for(lambda: 5, value) == 5
    semaphore = threading.Semaphore()
    assert semaphore.acquire(timeout=value)
    assert not semaphore.acquire(blocking=False)
    assert threading.Barrier(1).wait(value) == 0
    barrier = threading.Barrier(2)
    fails(lambda: barrier.wait(value), OverflowError, message)
    gate = threading.Event()
    thread = threading.Thread(target=gate.wait)
    thread.start()
    fails(lambda: thread.join(value), OverflowError, message)
    gate.set()
    thread.join()
    items = queue.Queue(1)
    fails(lambda: items.get(timeout=value), OverflowError, OUT)
    items.put(1, timeout=value)
    fails(lambda: items.put(1, timeout=value), OverflowError, OUT)
    assert items.get(timeout=value) == 1
    fails(lambda: queue.SimpleQueue().get(timeout=value), OverflowError, message)
    fails(lambda: select.select([], [], [], value), OverflowError, message)
    with socket.socket() as s:
        fails(lambda: s.settimeout(value), OverflowError, message)
        assert s.gettimeout() is None
    fails(lambda: socket.setdefaulttimeout(value), OverflowError, message)

for call in (
    time.sleep,
    lambda value: threading.Lock().acquire(timeout=value),
    lambda value: select.select([], [], [], value),
    lambda value: select.poll().poll(value),
    lambda value: select.epoll().poll(value),
    socket.setdefaulttimeout,
):
    fails(lambda: call(NAN), ValueError, "Invalid value NaN (not a number)")
fails(lambda: select.poll().poll(1e10), OverflowError, "timeout is too large")
fails(lambda: select.poll().poll(10**30), OverflowError, TOO_LARGE)
fails(lambda: select.poll().poll("1"), TypeError, "timeout must be an integer or None")
fails(lambda: select.select([], [], [], -1), ValueError, "timeout must be non-negative")

with socket.socket() as s:
    fails(lambda: s.settimeout("5"), TypeError, "'str' object cannot be interpreted as an integer")
    fails(lambda: s.settimeout(-1), ValueError, "Timeout value out of range")
    s.settimeout(1e-10)
    assert s.gettimeout() == 1e-09  # Rounded up to what the clock has.

done = threading.Thread(target=int)
done.start()
done.join()
fails(lambda: done.join("x"), TypeError, "'>' not supported between instances of 'int' and 'str'")
event = threading.Event()
fails(lambda: event.wait("x"), TypeError, "'>' not supported between instances of 'str' and 'int'")
assert event.wait(-5) is False and event.wait(0) is False
with threading.Condition() as condition:
    pass
fails(lambda: threading.Condition().wait_for(lambda: 0, "x"), TypeError,
      "unsupported operand type(s) for +: 'float' and 'str'")
print("ok")
