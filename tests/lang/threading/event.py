import threading
e = threading.Event(); out = []
assert not e.is_set()
assert e.wait(0.01) is False
assert not e.isSet()
ts = [threading.Thread(target=lambda: out.append(e.wait())) for _ in range(4)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
assert out == [True] * 4
assert e.is_set()
assert e.wait() is True
e.clear(); assert e.wait(0) is False
print("ok")
