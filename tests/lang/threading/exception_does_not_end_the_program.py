import threading
threading.excepthook = lambda a: None
def bad(): 1 / 0
ts = [threading.Thread(target=bad) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
assert threading.active_count() == 1
print("ok")
