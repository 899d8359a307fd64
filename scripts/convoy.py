"""The convoy: how late is a thread that sleeps, when other threads compute?

One thread sleeps 5 ms again and again, as a thread does that answers requests, and notes how late
it wakes.  Beside it run no, one and two threads that compute.

  GIL on   after its sleep the thread must ask for the lock, and the computing thread gives it away
           only after the switch interval, 5 ms: beside one such thread each wake-up is about 5 ms
           late.  Beside two it depends: the sleeper may profit from a switch between the other two,
           or have to wait while both come first, 10 ms and more.
  GIL off  it wakes in time, as long as there is a core for it.
"""
import sys
import threading
import time

WAKEUPS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
SLEEP_S = 0.005


def compute(stop):
    n = 0
    while not stop.is_set():
        for i in range(1000):
            n += i * i


def sleeper(delays):
    for _ in range(WAKEUPS):
        start = time.perf_counter()
        time.sleep(SLEEP_S)
        delays.append(time.perf_counter() - start - SLEEP_S)


for number in 0, 1, 2:
    stop = threading.Event()
    delays = []
    busy = [threading.Thread(target=compute, args=(stop,)) for _ in range(number)]
    for thread in busy:
        thread.start()
    waking = threading.Thread(target=sleeper, args=(delays,))
    waking.start()
    waking.join()
    stop.set()
    for thread in busy:
        thread.join()
    delays.sort()
    print("%d computing threads, %d wake-ups" % (number, len(delays)))
    print("    late by (median): %.1f ms, at worst %.1f ms" % (1000 * delays[len(delays) // 2], 1000 * delays[-1]))
