def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
s = threading.Semaphore(2)
assert s.acquire()
assert s.acquire(blocking=False)
assert not s.acquire(blocking=False)
assert s.acquire(timeout=0.01) is False
s.release(2)
assert s.acquire(False)
assert s.acquire(False)
assert not s.acquire(False)
t = threading.Thread(target=s.acquire); t.start(); s.release(); t.join()
s.release()
with s: assert not s.acquire(False)
s.release(5)
b = threading.BoundedSemaphore(1); b.acquire(); b.release()
fails(lambda: b.release(), ValueError, 'Semaphore released too many times')
fails(lambda: threading.Semaphore(-1), ValueError, 'semaphore initial value must be >= 0')
fails(lambda: s.release(0), ValueError, 'n must be one or more')
fails(lambda: s.acquire(blocking=False, timeout=1), ValueError, "can't specify timeout for non-blocking acquire")
print("ok")
