"""Private strings, ints, floats and tuples made and dropped in eight threads, with interned and cached ones between."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
results = [None] * 8
def work(k):
    total, text = 0, ""
    for i in range(N):
        text = (text + "é%d" % i)[-50:]
        big = (i + 1) ** 12 // (i + 1) ** 11
        assert big == i + 1
        total += len(text.split("é")) + int(str(i)) + int(float(i) * 0.5) + hash("k%d" % (i % 10)) * 0
        parts = {("x%d" % j): (j, float(j)) for j in range(5)}
        assert parts["x3"] == (3, 3.0)
    results[k] = total
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert results == [results[0]] * 8
print("ok")
