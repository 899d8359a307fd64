import threading
t = threading.Thread(target=print)
assert t.daemon is False
assert not t.isDaemon()
t.daemon = True; assert t.daemon
seen = []
def inner():
    seen.append(threading.Thread().daemon)
u = threading.Thread(target=inner, daemon=True); u.start(); u.join(); assert seen == [True]
assert threading.Thread(daemon=False).daemon is False
assert not threading.main_thread().daemon
print("ok")
