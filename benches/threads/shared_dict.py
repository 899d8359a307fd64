"""All threads write to one dict, each to keys of its own, without a lock.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def work(table, index, rounds):
    base = index * 1000
    for i in range(rounds):
        key = base + i % 1000
        table[key] = table.get(key, 0) + 1


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(5000000 * scale)
    table = {}
    threads = [threading.Thread(target=work, args=(table, i, rounds)) for i in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert sum(table.values()) == count * rounds
    print("shared_dict", count, rounds, len(table), sum(table.values()))
    print("elapsed %.4f" % elapsed)


main()
