import threading
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def square(x):
    return x * x


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(square, i) for i in range(5)]
    assert [f.result() for f in futures] == [0, 1, 4, 9, 16]
    assert sorted(f.result() for f in as_completed(futures)) == [0, 1, 4, 9, 16]
    assert list(pool.map(square, range(4))) == [0, 1, 4, 9] and list(pool.map(pow, [2, 3], [3, 2])) == [8, 9]
    done, not_done = wait(futures)
    assert len(done) == 5 and not not_done and all(f.done() and not f.running() for f in done)
    failed = pool.submit(lambda: 1 / 0)
    try:
        failed.result()
    except ZeroDivisionError as error:
        assert failed.exception() is error
    got = []
    futures[3].add_done_callback(lambda f: got.append(f.result()))
    assert got == [9] and not futures[3].cancel()
    assert "state=finished returned int>" in repr(futures[0]) and "raised ZeroDivisionError>" in repr(failed)
for call, message in ((lambda: pool.submit(square, 1), "cannot schedule new futures after shutdown"),
                      (lambda: ThreadPoolExecutor(0), "max_workers must be greater than 0"),
                      (lambda: ThreadPoolExecutor(1, initializer=3), "initializer must be a callable"),
                      (lambda: wait(futures[:1], return_when="x") and None, None)):
    try:
        call()
    except (RuntimeError, ValueError, TypeError) as error:
        assert str(error) == message, error

local = threading.local()


def initialize(value):
    local.value = value


def seen(_):
    return local.value, threading.current_thread().name.rpartition("_")[0]


with ThreadPoolExecutor(2, thread_name_prefix="pool", initializer=initialize, initargs=(7,)) as pool:
    assert set(pool.map(seen, range(4))) == {(7, "pool")}
with ThreadPoolExecutor(2) as pool:
    results = pool.map(lambda x: 6 // x, [1, 0, 2])
    assert next(results) == 6
    try:
        next(results)
    except ZeroDivisionError:
        pass
    else:
        raise AssertionError
print("ok")
