import queue, threading
q = queue.Queue(1); out = []
def p():
    for i in range(200): q.put(i)
    q.put(None)
t = threading.Thread(target=p); t.start()
while (x := q.get()) is not None: out.append(x)
t.join(); assert out == list(range(200))
print("ok")
