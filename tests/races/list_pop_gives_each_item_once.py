"""Eight threads pop until the list is empty: every item is popped exactly once."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
shared = list(range(8 * N))
got = [[] for _ in range(8)]
def work(k):
    mine = got[k]
    while True:
        try:
            mine.append(shared.pop())
        except IndexError:
            return
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert shared == []
assert sorted(x for mine in got for x in mine) == list(range(8 * N))
print("ok")
