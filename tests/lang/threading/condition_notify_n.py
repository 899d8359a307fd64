import threading, time
c = threading.Condition(threading.Lock()); waiting = [0]; woken = []
def w():
    with c: waiting[0] += 1; c.wait(); woken.append(1)
ts = [threading.Thread(target=w) for _ in range(5)]
for t in ts: t.start()
while True:
    with c:
        if waiting[0] == 5: break
with c: c.notify(2)
ts_deadline = time.monotonic() + 10
while len(woken) < 2 and time.monotonic() < ts_deadline: time.sleep(0.001)
time.sleep(0.02); assert len(woken) == 2
with c: c.notify_all()
for t in ts: t.join()
assert len(woken) == 5
print("ok")
