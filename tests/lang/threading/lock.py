def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
l = threading.Lock()
assert l.acquire() is True
assert l.locked()
assert l.acquire(False) is False
assert l.acquire(timeout=0.01) is False
assert l.acquire(blocking=False) is False
l.release(); assert not l.locked()
with l: assert l.locked()
done = []
l.acquire(); t = threading.Thread(target=lambda: (l.acquire(), done.append(1), l.release())); t.start()
assert not done
l.release(); t.join(); assert done == [1]
l.acquire(); u = threading.Thread(target=l.release); u.start(); u.join(); assert not l.locked()
fails(lambda: l.release(), RuntimeError, 'release unlocked lock')
fails(lambda: l.acquire(False, 1), ValueError, "can't specify a timeout for a non-blocking call")
fails(lambda: l.acquire(timeout=-2), ValueError, 'timeout value must be a non-negative number')
try:
    with l: raise KeyError
except KeyError: pass
assert not l.locked()
print("ok")
