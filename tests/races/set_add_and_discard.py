"""set.add loses nothing; remove of one element succeeds for exactly one thread."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 40000
shared = set()
won = [0] * 8
start = threading.Barrier(8)
def work(k):
    for i in range(N):
        shared.add(i)
        shared.add((k, i))
        assert (k, i) in shared
    start.wait()
    for i in range(N):
        try:
            shared.remove(i)
            won[k] += 1
        except KeyError:
            pass
        shared.discard((k, i))
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert shared == set() and sum(won) == N, won
print("ok")
