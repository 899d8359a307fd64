"""The ends of multiprocessing's pools beside work that comes, is sent, or is given back."""
import multiprocessing
import signal
import sys
import threading
import time
from multiprocessing.pool import ThreadPool


# ---- work that comes while the pool is closed is refused or done

def ask(pool, results, begun):
    try:
        while True:
            results.append(pool.apply_async(int))
            results.append(pool.map_async(abs, (-1,)))
            begun.set()
    except ValueError as error:
        assert str(error) == "Pool not running"


def closed_beside_work():
    pool, begun, lists = ThreadPool(2), threading.Event(), [[] for _ in range(3)]
    threads = [threading.Thread(target=ask, args=(pool, results, begun)) for results in lists]
    for thread in threads:
        thread.start()
    begun.wait()
    pool.close()
    for thread in threads:
        thread.join()
    pool.join()
    assert all(result.ready() for results in lists for result in results)


# ---- a map that some threads read from ends for all of them

def read_by_some(make, count, chunks):
    pool = ThreadPool(2)
    results = make(pool)(int, range(count))
    taken = [[] for _ in range(3)]
    threads = [threading.Thread(target=lambda mine=mine: mine.extend(results)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sum(taken, [])) == list(range(count))
    pool.terminate()


def waited_for_by_some():
    """All wait before there is anything."""
    go, pool, ends = threading.Event(), ThreadPool(1), []
    results = pool.imap(lambda item: go.wait(), [1])
    waiting = threading.Semaphore(0)

    def read():
        waiting.release()
        ends.append(list(results))

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in threads:
        waiting.acquire()
    go.set()
    for thread in threads:
        thread.join()
    assert sorted(ends) == [[], [], [True]]
    pool.terminate()


def in_time():
    go, pool = threading.Event(), ThreadPool(1)
    results = pool.imap(lambda item: go.wait(), [1])
    try:
        results.next(timeout=0.01)
    except multiprocessing.TimeoutError:
        pass
    else:
        assert False
    go.set()
    assert results.next(timeout=120) is True
    pool.terminate()


# ---- terminate() while a large task is made, sent, or a large result is on its way

class Slow:
    def __reduce__(self):
        being_made.set()
        time.sleep(0.3)
        return bytes, (b"x" * 1_000_000,)


being_made = threading.Event()


def terminated_while_a_task_is_made():
    pool = multiprocessing.Pool(2)
    being_made.clear()
    result = pool.map_async(len, [Slow()], chunksize=1)
    being_made.wait()
    pool.terminate()
    pool.join()
    assert not result.ready()


def terminated_while_tasks_are_sent():
    pool = multiprocessing.Pool(2)
    pool.map_async(time.sleep, [3600] * 2, chunksize=1)
    pool.map_async(len, [bytes(5_000_000)] * 4, chunksize=1)
    while not pool._inqueue._reader.poll():
        pass
    pool.terminate()
    pool.join()


def large(size):
    return bytes(size)


def terminated_while_results_are_sent(pause):
    pool = multiprocessing.Pool(3)
    pool.map_async(large, [3_000_000] * 40, chunksize=1)
    time.sleep(pause)
    pool.terminate()
    pool.join()
    assert all(not process.is_alive() for process in pool._pool)


def heed_no_signal():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def terminated_though_they_live_on():
    """Workers that do not heed the signal end when they have done what they do."""
    pool = multiprocessing.Pool(2, heed_no_signal)
    assert pool.apply(large, (10,)) == bytes(10)
    pool.map_async(large, [300_000] * 10, chunksize=1)
    pool.terminate()
    pool.join()


if __name__ == "__main__":
    waited_for_by_some()
    in_time()
    # CPython 3.13 may wait for ever in these.
    if sys.implementation.name != "cpython":
        for _ in range(5):
            closed_beside_work()
            read_by_some(lambda pool: pool.imap, 300, 1)
            read_by_some(lambda pool: pool.imap_unordered, 300, 1)
        terminated_while_a_task_is_made()
        terminated_while_tasks_are_sent()
        for pause in (0, 0.01, 0.02, 0.04, 0.08):
            terminated_while_results_are_sent(pause)
        terminated_though_they_live_on()
    print("ok")
