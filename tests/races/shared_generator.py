"""Eight threads resume one generator: each value comes once, or ValueError because it is running."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
def numbers():
    i = 0
    while i < N:
        yield i
        i += 1
source = numbers()
got = [[] for _ in range(8)]
def work(k):
    mine = got[k]
    while True:
        try:
            mine.append(next(source))
        except StopIteration:
            return
        except ValueError as e:
            assert str(e) == "generator already executing", e
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
for mine in got:
    assert mine == sorted(mine)
assert sorted(x for mine in got for x in mine) == list(range(N))
print("ok")
