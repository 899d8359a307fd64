import threading, time
s = threading.Semaphore(2); now = 0; most = 0; l = threading.Lock()
def w():
    global now, most
    with s:
        with l: now += 1; most = max(most, now)
        time.sleep(0.005)
        with l: now -= 1
ts = [threading.Thread(target=w) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
assert now == 0
assert 1 <= most <= 2
print("ok")
