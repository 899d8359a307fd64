"""CPU-bound work in one, two and four threads: does a second thread help?

Every thread does the same work: it counts primes, and never waits for anything.  So two threads
have twice as much to do as one.

  GIL on   only one thread runs at a time.  Two threads take twice as long as one, four threads
           four times as long, however many cores the machine has.
  GIL off  every thread has a core of its own, as long as there are cores.  Two threads on two
           cores take no longer than one.

Run it both ways and compare:      gillie compare scripts/cpu_bound.py
Other numbers of threads, size:    cpu_bound.py --threads 1,2,8 --below 300000
"""
import os
import sys
import threading
import time


def count_primes(below):
    """How many primes there are below a number, by trial division: all arithmetic, no waiting."""
    count = 0
    for n in range(2, below):
        divisor = 2
        while divisor * divisor <= n:
            if n % divisor == 0:
                break
            divisor += 1
        else:
            count += 1
    return count


def run_in_threads(number, below):
    """Runs count_primes in that many threads at once; their results and the seconds it took."""
    results = [None] * number

    def work(index):
        results[index] = count_primes(below)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(number)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, time.perf_counter() - start


def option(name, default):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def gil_enabled():
    # Pythons before 3.13 always have it on and cannot be asked.
    return sys._is_gil_enabled() if hasattr(sys, "_is_gil_enabled") else True


numbers = [int(n) for n in option("--threads", "1,2,4").split(",")]
below = int(option("--below", "150000"))

print("GIL:", "on" if gil_enabled() else "off")
print("cores:", os.cpu_count())
print("Each thread counts the primes below", below)
print()
base = None
for number in numbers:
    results, seconds = run_in_threads(number, below)
    assert results == [results[0]] * number
    base = base or seconds / numbers[0]
    print(number, "thread" if number == 1 else "threads", "found", sum(results), "primes")
    print("    time: %.2f s = %.1f x one thread" % (seconds, seconds / base), flush=True)
