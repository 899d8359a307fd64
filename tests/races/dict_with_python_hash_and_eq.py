"""Keys whose __hash__ and __eq__ are Python functions and collide: one entry per equal key."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 13
    def __eq__(self, other): return self.n == other.n
shared = {}
group = set()
def work(k):
    for i in range(N):
        n = (i * 5 + k) % 64
        shared[Key(n)] = n
        assert shared[Key(n)] == n
        group.add(Key(n))
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert sorted(key.n for key in shared) == list(range(64)) == sorted(key.n for key in group)
print("ok")
