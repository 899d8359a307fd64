"""1,000 threads per THREADS that all sleep for a second at the same time.  Arguments: THREADS [SCALE];
the scale multiplies the number of threads."""
import sys
import threading
import time


def work(done, index):
    time.sleep(1)
    done[index] = True


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    sleepers = max(1, int(1000 * scale)) * count
    done = [False] * sleepers
    threads = [threading.Thread(target=work, args=(done, i)) for i in range(sleepers)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - start
    assert all(done)
    print("sleeping", sleepers, done.count(True))
    print("elapsed %.4f" % elapsed)


main()
