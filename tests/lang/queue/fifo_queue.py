def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import queue
q = queue.Queue()
for i in range(5): q.put(i)
assert q.qsize() == 5
assert not q.empty()
assert not q.full()
assert [q.get() for _ in range(5)] == [0, 1, 2, 3, 4]
assert q.empty()
assert q.maxsize == 0
b = queue.Queue(2); b.put(1); b.put_nowait(2); assert b.full()
fails(lambda: b.put(3, block=False), queue.Full, '')
fails(lambda: b.put(3, timeout=0.01), queue.Full, '')
fails(lambda: b.put_nowait(3), queue.Full, '')
fails(lambda: q.get_nowait(), queue.Empty, '')
fails(lambda: q.get(timeout=0.01), queue.Empty, '')
fails(lambda: q.get(True, -1), ValueError, "'timeout' must be a non-negative number")
fails(lambda: q.get(False), queue.Empty, '')
print("ok")
