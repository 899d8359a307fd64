"""A semaphore: ten guests, a restaurant with three tables.

A semaphore is a counter with a waiting room: acquire() takes one away or waits, release() gives it
back.  A bounded semaphore also notices when more is given back than was taken.

  GIL on, GIL off  never more than three guests inside; about 0.4 s, as ten guests need four sittings.
"""
import threading
import time

tables = threading.BoundedSemaphore(3)
lock = threading.Lock()
inside = 0
most_inside = 0


def guest():
    global inside, most_inside
    with tables:
        with lock:
            inside += 1
            most_inside = max(most_inside, inside)
        time.sleep(0.1)
        with lock:
            inside -= 1


start = time.perf_counter()
guests = [threading.Thread(target=guest) for _ in range(10)]
for thread in guests:
    thread.start()
for thread in guests:
    thread.join()
seconds = time.perf_counter() - start
print("at most", most_inside, "guests inside at once; now", inside)
print("    time: %.1f s" % seconds)

print("a table without waiting:", tables.acquire(blocking=False))
tables.release()
try:
    tables.release()
except ValueError as error:
    print("one release too many:", error)
