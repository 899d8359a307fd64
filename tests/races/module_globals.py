"""Globals created, changed and deleted through globals() and `global` by eight threads."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
value = ("value", 0)
def helper_a(): return "a"
def helper_b(): return "b"
helper = helper_a
def work(k):
    global value, helper
    names = globals()
    own = "own_%d" % k
    for i in range(N):
        value = ("value", i)
        helper = helper_a if i % 2 else helper_b
        assert helper() in "ab" and value[0] == "value"
        names[own] = i
        assert names[own] == i
        if i % 5 == 0:
            del names[own]
            assert own not in names
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print("ok")
