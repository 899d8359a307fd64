"""Every thread makes many small objects, most of which die young.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


class Node:
    def __init__(self, value, following):
        self.value = value
        self.following = following


def work(seed, rounds):
    kept = None
    total = 0
    for i in range(rounds):
        pair = (i, seed)
        items = [i, pair, None]
        node = Node(items, kept)
        if i & 63 == 0:
            kept = node
        if i & 16383 == 0:
            length = 0
            walk = kept
            while walk is not None:
                length += 1
                walk = walk.following
            total += length
            kept = None
        total += node.value[1][1] + float(i) * 0.5
    return int(total)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(3000000 * scale)
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
    print("allocation", count, rounds, sum(results))
    print("elapsed %.4f" % elapsed)


main()
