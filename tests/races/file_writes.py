"""Eight threads write lines to one text file: every line is there, whole, once."""
import os, sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
name = "lines-%d.txt" % os.getpid()
with open(name, "w") as f:
    def work(k):
        for i in range(N):
            f.write("%d:%d\n" % (k, i))
    threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
    for t in threads: t.start()
    for t in threads: t.join()
with open(name) as f:
    lines = f.read().split("\n")
os.remove(name)
assert lines.pop() == "" and sorted(lines) == sorted("%d:%d" % (k, i) for k in range(8) for i in range(N))
print("ok")
