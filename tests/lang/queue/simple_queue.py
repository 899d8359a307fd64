def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import queue, threading
s = queue.SimpleQueue(); s.put(1); s.put_nowait(2)
assert s.qsize() == 2
assert s.get() == 1
assert s.get_nowait() == 2
assert s.empty()
t = threading.Thread(target=lambda: s.put("x")); t.start(); assert s.get() == "x"; t.join()
fails(lambda: s.get(timeout=0.01), queue.Empty, '')
fails(lambda: s.get(block=False), queue.Empty, '')
fails(lambda: s.get(timeout=-1), ValueError, "'timeout' must be a non-negative number")
print("ok")
