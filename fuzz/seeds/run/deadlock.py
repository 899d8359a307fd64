import threading
a, b = threading.Lock(), threading.Lock()
ready = threading.Barrier(2)
def f(x, y):
    with x:
        ready.wait()
        with y: pass
ts = [threading.Thread(target=f, args=p) for p in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
