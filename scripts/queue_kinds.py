"""The kinds of queue: first in first out, last in first out, by priority, and the simple one.

  GIL on, GIL off  the same output.
"""
import queue
import threading

items = ["urgent", "later", "soon"]

fifo = queue.Queue()
lifo = queue.LifoQueue()
simple = queue.SimpleQueue()
for item in items:
    fifo.put(item)
    lifo.put(item)
    simple.put(item)
print("Queue:        ", [fifo.get() for _ in items])
print("LifoQueue:    ", [lifo.get() for _ in items])
print("SimpleQueue:  ", [simple.get() for _ in items])

priority = queue.PriorityQueue()
for entry in (1, "urgent"), (30, "later"), (2, "soon"):
    priority.put(entry)
print("PriorityQueue:", [priority.get()[1] for _ in items])

small = queue.Queue(maxsize=1)
small.put("first")
print("full:", small.full(), "- size:", small.qsize())
try:
    small.put("second", timeout=0.1)
except queue.Full:
    print("no room within 0.1 s: Full")
small.get()
try:
    small.get_nowait()
except queue.Empty:
    print("nothing there: Empty")

# join() waits until task_done() has been called once for every item.
work = queue.Queue()
done = []


def worker():
    while True:
        item = work.get()
        if item is None:
            break
        done.append(item * item)
        work.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(10):
    work.put(n)
work.join()
print("all done:", sorted(done))
for _ in threads:
    work.put(None)
for thread in threads:
    thread.join()
