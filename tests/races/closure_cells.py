"""One cell written by eight threads: a read gives something that somebody wrote; under a lock nothing is lost."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 40000
def make():
    shared = ("start", -1)
    count = 0
    lock = threading.Lock()
    def work(k):
        nonlocal shared, count
        for i in range(N):
            shared = ("t%d" % k, i)
            name, number = shared
            assert name[0] in "st" and type(number) is int
            with lock:
                count += 1
    return work, lambda: count
work, read = make()
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert read() == 8 * N
print("ok")
