import threading
out = []; l = threading.Lock()
def w(d):
    with l: out.append(d)
    if d:
        ts = [threading.Thread(target=w, args=(d - 1,)) for _ in range(2)]
        for t in ts: t.start()
        for t in ts: t.join()
w(4)
assert len(out) == 31
assert out.count(0) == 16
print("ok")
