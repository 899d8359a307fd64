"""append and popleft on one deque by four producers and four consumers: each item once, per producer in order."""
import sys, threading
from collections import deque
N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
shared = deque()
got = [[] for _ in range(4)]
producing = [True] * 4
def produce(k):
    for i in range(N):
        shared.append((k, i))
    producing[k] = False
def consume(k):
    mine = got[k]
    while True:
        active = True in producing
        try:
            mine.append(shared.popleft())
        except IndexError:
            if not active: return
threads = [threading.Thread(target=f, args=(k,)) for k in range(4) for f in (produce, consume)]
for t in threads: t.start()
for t in threads: t.join()
assert sorted(x for mine in got for x in mine) == [(k, i) for k in range(4) for i in range(N)]
for mine in got:
    last = [-1] * 4
    for k, i in mine:
        assert i > last[k]
        last[k] = i
ring = deque(maxlen=10)
def churn():
    for i in range(N // 10):
        ring.append(i); ring.appendleft(i); ring.rotate(3)
        try: ring.pop()
        except IndexError: pass
threads = [threading.Thread(target=churn) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert len(ring) <= 10 and all(type(x) is int for x in ring)
print("ok")
