"""The race of race.py, repaired in three ways: a lock, a lock held less often, and no sharing.

  GIL on, GIL off  all three print the expected number, always.

The second and third are the better programs: with the GIL off a lock taken for every step makes
the threads wait for each other, and the program is slower than one thread alone.
"""
import sys
import threading
import time

THREADS = 4
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
lock = threading.Lock()
count = 0


def lock_for_every_step():
    global count
    for _ in range(TIMES):
        with lock:
            count += 1


def lock_once():
    global count
    mine = 0
    for _ in range(TIMES):
        mine += 1
    with lock:
        count += mine


for function in lock_for_every_step, lock_once:
    count = 0
    start = time.perf_counter()
    threads = [threading.Thread(target=function) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(function.__name__ + ":", "expected", THREADS * TIMES, "counted", count)
    print("    time: %.3f s" % (time.perf_counter() - start))

# No sharing: every thread has a slot of its own, and the main thread adds them up.
slots = [0] * THREADS


def own_slot(index):
    for _ in range(TIMES):
        slots[index] += 1


start = time.perf_counter()
threads = [threading.Thread(target=own_slot, args=(i,)) for i in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("own_slot:", "expected", THREADS * TIMES, "counted", sum(slots))
print("    time: %.3f s" % (time.perf_counter() - start))
