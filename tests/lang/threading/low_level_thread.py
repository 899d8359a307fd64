def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import _thread, threading
l = _thread.allocate_lock(); l.acquire(); out = []
def f(a, b=0): out.append((a, b)); l.release()
i = _thread.start_new_thread(f, (1,), {"b": 2}); assert type(i) is int
l.acquire()
assert out == [(1, 2)]
assert _thread.LockType is type(l)
assert _thread.error is RuntimeError
assert isinstance(l, type(threading.Lock()))
assert _thread.TIMEOUT_MAX > 0
fails(lambda: _thread.start_new_thread(f, 5), TypeError, '2nd arg must be a tuple')
fails(lambda: _thread.start_new_thread(5, ()), TypeError, 'first arg must be callable')
fails(lambda: _thread.exit(), SystemExit, '')
print("ok")
