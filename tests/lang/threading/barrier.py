def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
acts, out, lock = [], [], threading.Lock()
b = threading.Barrier(3, action=lambda: acts.append(len(out)))
def w():
    for _ in range(4):
        with lock: out.append(1)
        i = b.wait()
        assert 0 <= i < 3
        b.wait()
ts = [threading.Thread(target=w) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert acts == [3, 3, 6, 6, 9, 9, 12, 12]
assert b.parties == 3
assert b.n_waiting == 0
assert not b.broken
s = threading.Barrier(2, timeout=0.01)
fails(lambda: s.wait(), threading.BrokenBarrierError, '')
assert s.broken
fails(lambda: s.wait(), threading.BrokenBarrierError, '')
s.reset(); assert not s.broken
s.abort(); assert s.broken
assert issubclass(threading.BrokenBarrierError, RuntimeError)
assert threading.Barrier(1).wait() == 0
print("ok")
