"""Items of an array are written and read as a whole, also through memoryviews."""
import sys, threading
from array import array
N = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
whole = array("q", [0] * 16)
halves = array("h", [0] * 16)
fractions = array("d", [0.0] * 16)
view = memoryview(whole)
patterns = [0, -1, 0x0123456789abcdef, -0x0123456789abcdef]
small = [0, -1, 0x0123, -0x0123]
numbers = [0.0, -1.5, 1e300, 2.0**-1000]
wrong = []
def write(k):
    for i in range(N):
        at = i % 16
        whole[at] = patterns[(i + k) % 4]
        view[at] = patterns[(i + k + 1) % 4]
        halves[at] = small[(i + k) % 4]
        fractions[at] = numbers[(i + k) % 4]
def read():
    for i in range(N):
        at = i % 16
        if whole[at] not in patterns or view[at] not in patterns or halves[at] not in small or fractions[at] not in numbers:
            wrong.append((whole[at], halves[at], fractions[at]))
threads = [threading.Thread(target=write, args=(k,)) for k in range(4)] + [threading.Thread(target=read) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
assert not wrong, wrong[:3]
print("ok")
