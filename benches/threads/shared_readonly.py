"""All threads read the same functions, class, globals, tuple and dict; nobody writes.  Arguments: THREADS [SCALE]."""
import sys
import threading
import time

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"]
VALUES = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8}
OFFSET = 17


class Settings:
    factor = 3

    @staticmethod
    def clip(x):
        return x & 0xFFFF


SETTINGS = Settings()


def shifted(x):
    return x + OFFSET


def mixed(i):
    return shifted(PRIMES[i & 7]) * SETTINGS.factor + VALUES[NAMES[i & 7]]


def work(seed, rounds):
    total = seed
    for i in range(rounds):
        total += Settings.clip(mixed(i) + len(NAMES))
    return total


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    rounds = int(2500000 * scale)
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
    print("shared_readonly", count, rounds, sum(results))
    print("elapsed %.4f" % elapsed)


main()
