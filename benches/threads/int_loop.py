"""Every thread runs its own loop of integer arithmetic; nothing is shared.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def work(seed, rounds):
    total = 0
    state = seed
    for i in range(rounds):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        if state & 1:
            total += state >> 7
        else:
            total -= i & 1023
    return total


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(4000000 * scale)
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
    print("int_loop", count, rounds, sum(results))
    print("elapsed %.4f" % elapsed)


main()
