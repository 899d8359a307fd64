"""append, extend and += from eight threads: every element arrives, each thread's in its order."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
shared = []
def work(k):
    for i in range(0, N, 4):
        shared.append((k, i))
        shared.append((k, i + 1))
        shared.extend([(k, i + 2), (k, i + 3)])
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
per = [[] for _ in range(8)]
for k, i in shared:
    per[k].append(i)
expected = list(range((N + 3) // 4 * 4))
for k in range(8):
    assert per[k] == expected, k
print("ok")
