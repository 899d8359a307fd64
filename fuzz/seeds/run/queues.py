import queue, threading
q = queue.Queue(2)
def get():
    while q.get() is not None: q.task_done()
t = threading.Thread(target=get); t.start()
for i in [*range(30), None]: q.put(i)
t.join()
try: q.get(timeout=5)
except queue.Empty: pass
