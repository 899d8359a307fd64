"""Threads that take numbers from one itertools.count, and turns from one repeat: none comes twice, none is lost."""
import itertools
import sys
import threading
import time

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
THREADS = 8
end = time.monotonic() + SECONDS
rounds = 0
while rounds == 0 or time.monotonic() < end:
    rounds += 1
    numbers, steps, turns = itertools.count(), itertools.count(10**20, -3), itertools.repeat(None, 5000)
    taken = [[] for _ in range(THREADS)]
    stepped = [[] for _ in range(THREADS)]
    turned = [0] * THREADS
    barrier = threading.Barrier(THREADS)

    def take(index):
        barrier.wait()
        for _ in range(1000):
            taken[index].append(next(numbers))
            stepped[index].append(next(steps))
        turned[index] = sum(1 for _ in turns)

    threads = [threading.Thread(target=take, args=(i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sum(taken, [])) == list(range(1000 * THREADS))
    assert sorted(sum(stepped, []), reverse=True) == list(range(10**20, 10**20 - 3000 * THREADS, -3))
    assert all(own == sorted(own) for own in taken)
    assert sum(turned) == 5000
print("ok")
