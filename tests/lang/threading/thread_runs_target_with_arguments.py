import threading
out = []
t = threading.Thread(target=lambda *a, **k: out.append((a, k)), args=(1, 2), kwargs={"z": 3})
assert not t.is_alive() and t.ident is None
t.start(); t.join(); assert out == [((1, 2), {"z": 3})] and not t.is_alive() and t.ident is not None and t.native_id is not None
threading.Thread().start()
print("ok")
