"""Threads in a ring pass the turn around with one lock each: every step wakes another thread.
Arguments: THREADS [SCALE]; one thread passes the turn to itself."""
import sys
import threading
import time


def work(mine, following, turns, counts, index):
    for _ in range(turns):
        mine.acquire()
        counts[index] += 1
        following.release()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    turns = int(20000 * scale)
    locks = [threading.Lock() for _ in range(count)]
    for lock in locks[1:]:
        lock.acquire()
    counts = [0] * count
    threads = [threading.Thread(target=work, args=(locks[i], locks[(i + 1) % count], turns, counts, i))
               for i in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert counts == [turns] * count
    print("lock_ping_pong", count, turns, sum(counts))
    print("elapsed %.4f" % elapsed)


main()
