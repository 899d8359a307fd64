"""One exception object raised by all, and private ones: every handler sees its own context, and sys.exc_info is per thread."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 15000
shared = ValueError("shared")
def raise_deep(n, error):
    if n: raise_deep(n - 1, error)
    raise error
def work(k):
    for i in range(N):
        try:
            raise_deep(3, KeyError(k, i))
        except KeyError as e:
            assert e.args == (k, i) and sys.exc_info()[1] is e
        try:
            raise shared
        except ValueError as e:
            assert e is shared
        if i % 16 == 0: shared.__traceback__ = None
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print("ok")
