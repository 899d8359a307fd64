"""Pairs of threads, each with a bounded queue between producer and consumer.  Arguments: PAIRS [SCALE]."""
import queue
import sys
import threading
import time


def produce(q, items):
    for i in range(items):
        q.put(i)
    q.put(None)


def consume(q, results, index):
    total = 0
    while True:
        item = q.get()
        if item is None:
            break
        total += item
    results[index] = total


def main():
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    items = int(200000 * scale)
    results = [None] * pairs
    threads = []
    for i in range(pairs):
        q = queue.Queue(100)
        threads.append(threading.Thread(target=produce, args=(q, items)))
        threads.append(threading.Thread(target=consume, args=(q, results, i)))
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert results == [items * (items - 1) // 2] * pairs
    print("queue_pair", pairs, items, sum(results))
    print("elapsed %.4f" % elapsed)


main()
