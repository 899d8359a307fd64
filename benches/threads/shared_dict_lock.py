"""All threads count in one dict on the same keys, under one lock.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


def work(table, lock, rounds):
    for i in range(rounds):
        with lock:
            key = i & 1023
            table[key] = table.get(key, 0) + 1


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(2000000 * scale)
    table = {}
    lock = threading.Lock()
    threads = [threading.Thread(target=work, args=(table, lock, rounds)) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert sum(table.values()) == count * rounds
    print("shared_dict_lock", count, rounds, len(table), sum(table.values()))
    print("elapsed %.4f" % elapsed)


main()
