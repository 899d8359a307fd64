def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
r = threading.RLock()
assert r.acquire()
assert r.acquire()
assert r.acquire(blocking=False)
got = []
def other(): got.append(r.acquire(timeout=0.02))
t = threading.Thread(target=other); t.start(); t.join(); assert got == [False]
errors = []
def wrong():
    try: r.release()
    except RuntimeError as e: errors.append(str(e))
t = threading.Thread(target=wrong); t.start(); t.join(); assert errors == ["cannot release un-acquired lock"]
r.release(); r.release(); r.release()
t = threading.Thread(target=lambda: (other(), r.release())); t.start(); t.join(); assert got == [False, True]
with r:
    with r: pass
fails(lambda: r.release(), RuntimeError, 'cannot release un-acquired lock')
print("ok")
