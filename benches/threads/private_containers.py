"""Every thread fills, reads and empties lists and dicts of its own.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def work(seed, rounds):
    total = 0
    for n in range(rounds):
        items = []
        for i in range(1000):
            items.append(i * seed)
        for i in range(0, 1000, 3):
            items[i] += n
        table = {}
        for i in items:
            table[i & 255] = i
        for key, value in table.items():
            total += key + value
        while len(items) > 500:
            total ^= items.pop()
        for key in range(0, 256, 2):
            if key in table:
                del table[key]
        total += len(table) + len(items)
    return total


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(4500 * scale)
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
    print("private_containers", count, rounds, sum(results))
    print("elapsed %.4f" % elapsed)


main()
