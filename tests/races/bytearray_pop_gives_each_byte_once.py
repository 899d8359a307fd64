"""pop from eight threads: every byte is given to one of them."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
shared = bytearray(i % 251 for i in range(N))
expected = [0] * 256
for byte in shared:
    expected[byte] += 1
results = [[] for _ in range(8)]
def work(k):
    taken = results[k]
    while True:
        try:
            taken.append(shared.pop())
        except IndexError:
            return
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
found = [0] * 256
for taken in results:
    for byte in taken:
        found[byte] += 1
assert found == expected and not shared
print("ok")
