"""Data of one's own: threading.local() has, for every thread, different attributes.

  GIL on, GIL off  the same lines: no thread ever sees the name that another has set.
"""
import threading
import time

mine = threading.local()
shared = {}
lines = []


def worker(name):
    mine.name = name
    shared["name"] = name
    time.sleep(0.05)                # everybody has set the name by now
    lines.append("%s: its own name is %s" % (name, mine.name))


class Log(threading.local):
    """With a subclass, every thread starts from __init__."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.entries = []

    def add(self, text):
        self.entries.append(self.prefix + text)


log = Log("> ")


def logging_worker(number):
    for i in range(number):
        log.add("entry %d" % i)
    lines.append("a thread with %d entries sees %d: %s" % (number, len(log.entries), log.entries[-1]))


mine.name = "main"
threads = [threading.Thread(target=worker, args=("worker %d" % n,)) for n in range(3)]
threads += [threading.Thread(target=logging_worker, args=(n,)) for n in (1, 5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for line in sorted(lines):
    print(line)
print("main: its own name is", mine.name, "- the shared one is", shared["name"][:6])
print("main sees", len(log.entries), "entries")
