"""Every thread calls methods of its own objects; only the classes are shared.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time


class Counter:
    step = 3

    def __init__(self, start):
        self.value = start
        self.calls = 0

    def add(self, amount):
        self.value += amount
        self.calls += 1
        return self

    def bump(self):
        return self.add(self.step)

    def read(self):
        return self.value


class Wrapping(Counter):
    limit = 1000003

    def add(self, amount):
        super().add(amount)
        if self.value > self.limit:
            self.value -= self.limit
        return self


def work(seed, rounds):
    plain = Counter(seed)
    wrapping = Wrapping(seed)
    total = 0
    for i in range(rounds):
        plain.bump().add(i & 7)
        wrapping.add(i)
        total ^= plain.read() + wrapping.read()
    return total + plain.calls + wrapping.calls


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(1400000 * scale)
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
    print("method_calls", count, rounds, sum(results))
    print("elapsed %.4f" % elapsed)


main()
