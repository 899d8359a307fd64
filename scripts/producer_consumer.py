"""Producers and consumers with a bounded queue between them, twice: with queue.Queue, and with a
condition variable by hand.

A producer that is too fast waits until there is room; a consumer that is too fast waits until
there is something.  The end is said with one None for every consumer.

  GIL on, GIL off  every item is consumed exactly once, and the queue never holds more than 5.
"""
import queue
import threading

PRODUCERS, CONSUMERS, ITEMS = 3, 2, 200


class BoundedBuffer:
    """What queue.Queue(size) does, in its shortest form."""

    def __init__(self, size):
        self.size = size
        self.items = []
        self.most = 0
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) >= self.size:     # `while`: someone else may have been faster
                self.changed.wait()
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


def produce(buffer, number):
    for i in range(ITEMS):
        buffer.put((number, i))


def consume(buffer, eaten):
    while True:
        item = buffer.get()
        if item is None:
            return
        eaten.append(item)


def run(buffer):
    eaten = [[] for _ in range(CONSUMERS)]
    producers = [threading.Thread(target=produce, args=(buffer, n)) for n in range(PRODUCERS)]
    consumers = [threading.Thread(target=consume, args=(buffer, mine)) for mine in eaten]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in consumers:
        buffer.put(None)
    for thread in consumers:
        thread.join()
    everything = sorted(item for mine in eaten for item in mine)
    assert everything == [(n, i) for n in range(PRODUCERS) for i in range(ITEMS)]
    return len(everything)


print("queue.Queue:", run(queue.Queue(5)), "items, each exactly once")
buffer = BoundedBuffer(5)
print("by hand:    ", run(buffer), "items, each exactly once")
assert buffer.most <= 5
