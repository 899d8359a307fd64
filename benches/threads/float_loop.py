"""Every thread runs its own loop of float arithmetic; nothing is shared.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def work(seed, rounds):
    x = 0.1 + seed * 0.001
    total = 0.0
    for _ in range(rounds):
        x = 3.7 * x * (1.0 - x)
        if x > 0.5:
            total += x * 0.25
        else:
            total -= x / 3.0
    return total


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(7000000 * scale)
    results = [None] * count

    def body(index):
        results[index] = work(index + 1, rounds)

    threads = [threading.Thread(target=body, args=(i,)) for i in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    print("float_loop", count, rounds, "%.6f" % sum(results))
    print("elapsed %.4f" % elapsed)


main()
