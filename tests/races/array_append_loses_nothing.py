"""append, extend and frombytes from eight threads: every item arrives, each thread's in its order."""
import sys, threading
from array import array
N = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
shared = array("q")
def work(k):
    for i in range(0, N, 3):
        shared.append(k << 32 | i)
        shared.extend(array("q", [k << 32 | i + 1]))
        shared.frombytes((k << 32 | i + 2).to_bytes(8, "little"))
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
per = [[] for _ in range(8)]
for item in shared:
    per[item >> 32].append(item & 0xffffffff)
expected = list(range((N + 2) // 3 * 3))
for k in range(8):
    assert per[k] == expected, k
print("ok")
