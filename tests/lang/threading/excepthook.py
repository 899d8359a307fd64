import threading, sys
seen = []
def hook(a): seen.append((a.exc_type, str(a.exc_value), a.thread.name, a.exc_traceback is not None))
old = threading.excepthook; threading.excepthook = hook
def bad(): raise ValueError("v")
t = threading.Thread(target=bad, name="n"); t.start(); t.join()
assert seen == [(ValueError, "v", "n", True)]
assert not t.is_alive()
assert threading.__excepthook__ is old
def quiet(): sys.exit(3)
t = threading.Thread(target=quiet); t.start(); t.join()
assert len(seen) == 2
assert seen[1][0] is SystemExit
threading.excepthook = old
print("ok")
