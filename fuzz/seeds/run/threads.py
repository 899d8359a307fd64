import threading, time
n, lock, c = 0, threading.Lock(), threading.Condition()
def w(k):
    global n
    for i in range(50):
        with lock: n += 1
        time.sleep(0.01)
    with c: c.notify_all()
ts = [threading.Thread(target=w, args=(k,)) for k in range(4)]
for t in ts: t.start()
with c: c.wait(1)
for t in ts: t.join()
assert n == 200
