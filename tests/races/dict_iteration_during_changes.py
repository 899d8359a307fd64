"""Iterating a dict that others change: a RuntimeError or entries that belong together, nothing else."""
import sys, threading
N = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
shared = {i: str(i) for i in range(100)}
def work(k):
    for i in range(N):
        if k % 2:
            key = (i * 7 + k) % 300
            shared[key] = str(key)
            shared.pop((i * 11 + k) % 300, None)
            if i % 500 == 499: shared.clear()
        else:
            try:
                for key, value in shared.items():
                    assert value == str(key)
            except RuntimeError as e:
                assert str(e) in ("dictionary changed size during iteration", "dictionary keys changed during iteration"), e
            for key, value in shared.copy().items():
                assert value == str(key)
            try:
                len(list(shared)), len(shared), repr(shared)
            except RuntimeError:
                pass
threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in threads: t.start()
for t in threads: t.join()
assert all(value == str(key) for key, value in shared.items())
print("ok")
