"""Threads against processes: the same computation by four of each.

A process has an interpreter of its own, and so a GIL of its own: processes compute in parallel whatever the lock
of the one that started them is.  What they share has to be sent.

  GIL on   threads take as long as one after the other; processes about that, divided by the cores.
  GIL off  threads are as fast as processes, and share the list of results for nothing.
"""
import multiprocessing
import threading
import time


def count_primes(below):
    found = 0
    for number in range(2, below):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


def keep(results, below):
    results.append(count_primes(below))


def send(results, below):
    results.put(count_primes(below))


def one_after_the_other(number, below):
    return [count_primes(below) for _ in range(number)]


def in_threads(number, below):
    results = []
    threads = [threading.Thread(target=keep, args=(results, below)) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def in_processes(number, below):
    results = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=send, args=(results, below)) for _ in range(number)]
    for process in processes:
        process.start()
    found = [results.get() for _ in processes]
    for process in processes:
        process.join()
    return found


if __name__ == "__main__":
    for function in one_after_the_other, in_threads, in_processes:
        start = time.perf_counter()
        found = function(4, 12000)
        seconds = time.perf_counter() - start
        print(function.__name__.replace("_", " ") + ":", sum(found), "primes")
        print("    time: %.2f s" % seconds, flush=True)
