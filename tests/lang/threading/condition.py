def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import threading
c = threading.Condition(); items = []; got = []
def consumer():
    with c:
        c.wait_for(lambda: items)
        got.append(items.pop())
ts = [threading.Thread(target=consumer) for _ in range(3)]
for t in ts: t.start()
for i in range(3):
    with c: items.append(i); c.notify()
for t in ts: t.join()
assert sorted(got) == [0, 1, 2]
with c: assert c.wait(0.01) is False and c.wait_for(lambda: False, 0.01) is False and c.wait_for(lambda: 7) == 7; c.notify_all()
def wait(): c.wait()
fails(lambda: c.wait(), RuntimeError, 'cannot wait on un-acquired lock')
fails(lambda: c.notify(), RuntimeError, 'cannot notify on un-acquired lock')
print("ok")
