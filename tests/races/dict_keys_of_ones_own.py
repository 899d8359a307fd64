"""Eight threads write, read and delete their own keys of one dict that grows: nobody loses a key."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
shared = {}
def work(k):
    for i in range(N):
        shared[k, i] = i
        assert shared[k, i] == i
        if i % 3 == 0:
            del shared[k, i]
            assert (k, i) not in shared
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
for k in range(8):
    for i in range(N):
        assert ((k, i) in shared) == (i % 3 != 0)
assert len(shared) == sum(1 for i in range(N) if i % 3) * 8
print("ok")
