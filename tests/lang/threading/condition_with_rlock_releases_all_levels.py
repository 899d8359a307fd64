def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
c = threading.Condition(); got = []
def w():
    with c:
        with c: got.append("in"); c.notify()
with c:
    with c:
        t = threading.Thread(target=w); t.start()
        c.wait(); assert got == ["in"]
t.join()
fails(lambda: c.release(), RuntimeError, 'cannot release un-acquired lock')
print("ok")
