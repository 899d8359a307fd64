import threading
out = []; e = threading.Event()
t = threading.Timer(0.02, lambda *a, **k: (out.append((a, k)), e.set()), [1], {"x": 2}); t.start()
assert e.wait(5)
assert out == [((1,), {"x": 2})]
c = threading.Timer(30, out.append, [5]); c.start(); c.cancel(); c.join(5)
assert not c.is_alive()
assert len(out) == 1
print("ok")
