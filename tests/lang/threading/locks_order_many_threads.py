import threading
n = 0; l = threading.Lock()
def w():
    global n
    for _ in range(1000):
        with l: n += 1
ts = [threading.Thread(target=w) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 8000
print("ok")
