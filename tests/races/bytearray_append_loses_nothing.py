"""append, extend and += from eight threads: every byte arrives, each thread's in its order."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
shared = bytearray()
def work(k):
    for i in range(0, N, 4):
        shared.append(k << 4 | i & 15)
        shared.extend([k << 4 | i + 1 & 15])
        local = shared
        local += bytes([k << 4 | i + 2 & 15, k << 4 | i + 3 & 15])
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
per = [bytearray() for _ in range(8)]
for byte in shared:
    per[byte >> 4].append(byte & 15)
rounds = (N + 3) // 4
expected = bytes(i & 15 for i in range(rounds * 4))
for k in range(8):
    assert per[k] == expected, k
print("ok")
