# PyThreadState_SetAsyncExc raises an exception in another thread, at one of its next steps.
import ctypes
import threading
import time

set_async_exc = ctypes.pythonapi.PyThreadState_SetAsyncExc


def raise_in(thread, exception):
    return set_async_exc(ctypes.c_long(thread.ident), ctypes.py_object(exception))


# A thread that computes for ever ends, and its finally clauses run.
log = []
running = threading.Event()


def spin():
    try:
        running.set()
        while True:
            pass
    except SystemExit:
        log.append("stopped")
        raise
    finally:
        log.append("cleaned up")


thread = threading.Thread(target=spin)
thread.start()
running.wait()
assert raise_in(thread, SystemExit) == 1
thread.join()
assert log == ["stopped", "cleaned up"]
assert raise_in(thread, SystemExit) == 0

# One that waits gets it when it has waited.
caught = []
lock = threading.Lock()


def wait_for_lock():
    try:
        running.set()
        with lock:
            while True:
                pass
    except KeyError as error:
        caught.append(repr(error))
    while not lock.acquire(timeout=0.001):
        pass
    lock.release()


running.clear()
with lock:
    thread = threading.Thread(target=wait_for_lock)
    thread.start()
    running.wait()
    assert raise_in(thread, KeyError) == 1
thread.join()
assert caught == ["KeyError()"] and not lock.locked()

# Several threads at once, several times.
seen = []
ends = threading.Event()


def collect():
    while not ends.is_set():
        try:
            ready.release()
            while True:
                pass
        except ValueError:
            seen.append(threading.current_thread().name)


ready = threading.Semaphore(0)
threads = [threading.Thread(target=collect, name=str(n)) for n in range(3)]
for thread in threads:
    thread.start()
for turn in range(3):
    for _ in threads:
        ready.acquire()
    if turn == 2:
        ends.set()
    for thread in threads:
        assert raise_in(thread, ValueError) == 1
for thread in threads:
    thread.join()
assert sorted(seen) == ["0", "0", "0", "1", "1", "1", "2", "2", "2"]


# The calling thread itself; what is no exception class; nobody.
def raised_here(exception):
    me = threading.current_thread()
    try:
        assert raise_in(me, exception) == 1
        for _ in range(10**6):
            pass
    except BaseException as error:
        return type(error).__name__, str(error)


assert raised_here(ZeroDivisionError) == ("ZeroDivisionError", "")
assert raised_here(5) == ("SystemError", "_PyErr_SetObject: exception 5 is not a BaseException subclass")
assert set_async_exc(ctypes.c_long(123), ctypes.py_object(SystemExit)) == 0
assert set_async_exc(ctypes.c_long(123), None) == 0
assert set_async_exc(ctypes.c_ulong(2**64 - 1), ctypes.py_object(SystemExit)) == 0
# Programs find identifiers in a table that is not public.
assert threading._active == {thread.ident: thread for thread in threading.enumerate()}
try:
    set_async_exc(ctypes.c_long(123), SystemExit)
except ctypes.ArgumentError as error:
    assert str(error) == "argument 2: TypeError: Don't know how to convert parameter 2"
print("ok")
