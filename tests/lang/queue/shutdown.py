def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import queue, threading
q = queue.Queue(); q.put(1); q.shutdown()
fails(lambda: q.put(2), queue.ShutDown, '')
assert q.get() == 1
fails(lambda: q.get(), queue.ShutDown, '')
r = queue.Queue(); r.put(1); r.shutdown(immediate=True)
fails(lambda: r.get(), queue.ShutDown, '')
w = queue.Queue(); out = []
def f():
    try: w.get()
    except queue.ShutDown: out.append("down")
t = threading.Thread(target=f); t.start(); w.shutdown(); t.join(); assert out == ["down"]
print("ok")
