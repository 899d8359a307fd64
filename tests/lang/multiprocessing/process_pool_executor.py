# concurrent.futures.ProcessPoolExecutor: results, exceptions, processes that end, the end of the pool.
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool


def square(number):
    return number * number


def fail():
    raise LookupError("not found")


def end():
    os._exit(3)


def message_of(kind, what, *args, **kwds):
    try:
        what(*args, **kwds)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        assert sorted(f.result() for f in as_completed([pool.submit(square, n) for n in range(5)])) == [0, 1, 4, 9, 16]
        assert list(pool.map(square, range(7), chunksize=3)) == [0, 1, 4, 9, 16, 25, 36]
        future = pool.submit(fail)
        error = future.exception()
        assert type(error) is LookupError and 'LookupError: not found' in str(error.__cause__)
        assert pool.submit(os.getpid).result() != os.getpid()
        assert future.done() and not future.cancel()
        assert pool.submit(lambda: 1).exception() is not None
        assert message_of(ValueError, pool.map, square, [1], chunksize=0) == "chunksize must be >= 1."
    assert message_of(RuntimeError, pool.submit, square, 1) == "cannot schedule new futures after shutdown"
    pool = ProcessPoolExecutor(1)
    assert message_of(BrokenProcessPool, pool.submit(end).result) == (
        "A process in the process pool was terminated abruptly while the future was running or pending.")
    assert message_of(BrokenProcessPool, pool.submit, square, 1) == (
        "A child process terminated abruptly, the process pool is not usable anymore")
    assert message_of(ValueError, ProcessPoolExecutor, 0) == "max_workers must be greater than 0"
    assert message_of(TypeError, ProcessPoolExecutor, initializer=1) == "initializer must be a callable"
    print("ok")
