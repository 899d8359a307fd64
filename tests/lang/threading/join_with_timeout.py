import threading, time
e = threading.Event(); t = threading.Thread(target=e.wait); t.start()
s = time.monotonic()
assert t.join(0.05) is None
assert t.is_alive()
assert 0.04 < time.monotonic() - s < 2
t.join(timeout=0); assert t.is_alive()
e.set(); t.join(5); assert not t.is_alive()
print("ok")
