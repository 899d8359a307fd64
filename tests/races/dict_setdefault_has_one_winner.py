"""All threads setdefault the same keys: each key has one winner, and everybody gets its value."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
shared = {}
seen = [[] for _ in range(8)]
start = threading.Barrier(8)
def work(k):
    mine = seen[k]
    start.wait()
    for i in range(N):
        mine.append(shared.setdefault(i, (k, i)))
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert len(shared) == N
for mine in seen:
    for i in range(N):
        assert mine[i] is shared[i] and mine[i][1] == i
print("ok")
