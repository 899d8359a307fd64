import threading
e = threading.Event(); ts = [threading.Thread(target=e.wait) for _ in range(3)]
assert threading.active_count() == 1
assert threading.enumerate() == [threading.main_thread()]
for t in ts: t.start()
assert threading.active_count() == 4
assert set(threading.enumerate()) == set(ts) | {threading.main_thread()}
e.set()
for t in ts: t.join()
assert threading.active_count() == 1
print("ok")
