"""pop and popitem from eight threads: every entry leaves exactly once."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
shared = {i: -i for i in range(8 * N)}
got = [[] for _ in range(8)]
def work(k):
    mine = got[k]
    for i in range(4 * N):
        value = shared.pop(i, None)
        if value is not None:
            mine.append(-value)
    while True:
        try:
            key, value = shared.popitem()
        except KeyError:
            return
        assert key == -value
        mine.append(key)
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert shared == {} and sorted(x for mine in got for x in mine) == list(range(8 * N))
print("ok")
