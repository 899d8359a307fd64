"""Starts and joins 5,000 threads per THREADS; THREADS threads do so side by side.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def leaf(totals, index):
    totals[index] += 1


def spawn(totals, index, number):
    for _ in range(number):
        thread = threading.Thread(target=leaf, args=(totals, index))
        thread.start()
        thread.join()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    number = int(5000 * scale)
    totals = [0] * count
    threads = [threading.Thread(target=spawn, args=(totals, i, number)) for i in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert totals == [number] * count
    print("start_join", count, number, sum(totals))
    print("elapsed %.4f" % elapsed)


main()
