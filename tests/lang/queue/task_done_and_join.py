def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import queue, threading
q = queue.Queue(); done = []
def w():
    while (x := q.get()) is not None: done.append(x); q.task_done()
    q.task_done()
t = threading.Thread(target=w); t.start()
for i in range(10): q.put(i)
q.join()
assert done == list(range(10))
assert q.unfinished_tasks == 0
q.put(None); t.join(); q.join()
fails(lambda: q.task_done(), ValueError, 'task_done() called too many times')
print("ok")
