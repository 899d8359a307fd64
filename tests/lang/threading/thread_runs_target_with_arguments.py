import threading
out = []
t = threading.Thread(target=lambda *a, **k: out.append((a, k)), args=(1, 2), kwargs={"z": 3})
assert not t.is_alive()
assert t.ident is None
t.start(); t.join()
assert out == [((1, 2), {"z": 3})]
assert not t.is_alive()
assert t.ident is not None
assert t.native_id is not None
threading.Thread().start()
print("ok")
