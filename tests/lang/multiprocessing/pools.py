# Pools of processes: every kind of call, exceptions, timeouts, the end.
import multiprocessing
import time
from multiprocessing import Pool


def square(number):
    return number * number


def add(first, second=10):
    return first + second


def fail_at_three(number):
    if number == 3:
        raise ValueError("three")
    return number


def remember(value):
    global remembered
    remembered = value


def recall(_):
    return remembered


if __name__ == "__main__":
    with Pool(2, remember, ("kept",)) as pool:
        assert pool.map(square, range(10)) == [n * n for n in range(10)]
        assert pool.map(square, []) == []
        assert pool.starmap(add, [(1, 2), (3, 4)]) == [3, 7]
        assert pool.apply(add, (1,), {"second": 5}) == 6
        assert list(pool.imap(square, range(5))) == [0, 1, 4, 9, 16]
        assert sorted(pool.imap_unordered(square, range(5), 2)) == [0, 1, 4, 9, 16]
        assert pool.map(recall, range(3)) == ["kept"] * 3
        seen = []
        result = pool.apply_async(add, (1, 2), callback=seen.append)
        assert result.get(60) == 3 and result.ready() and result.successful() and seen == [3]
        try:
            pool.map(fail_at_three, range(5), 1)
        except ValueError as error:
            assert str(error) == "three" and "ValueError: three" in str(error.__cause__)
            assert type(error.__cause__).__name__ == "RemoteTraceback"
        errors = []
        pool.map_async(fail_at_three, [3], error_callback=errors.append).wait()
        assert [str(error) for error in errors] == ["three"]
        numbers = pool.imap(fail_at_three, range(2, 5))
        assert next(numbers) == 2
        try:
            next(numbers)
        except ValueError:
            pass
        assert next(numbers) == 4
        slow = pool.apply_async(time.sleep, (100,))
        try:
            slow.get(timeout=0.01)
        except multiprocessing.TimeoutError:
            assert not slow.ready()
        try:
            slow.successful()
        except ValueError as error:
            assert str(error).endswith("not ready")
    try:
        pool.map(square, [1])
    except ValueError as error:
        assert str(error) == "Pool not running"

    pool = Pool(1)
    results = [pool.apply_async(square, (n,)) for n in range(3)]
    try:
        pool.join()
    except ValueError as error:
        assert str(error) == "Pool is still running"
    pool.close()
    pool.join()
    assert [result.get() for result in results] == [0, 1, 4]
    try:
        Pool(0)
    except ValueError as error:
        assert str(error) == "Number of processes must be at least 1"
    print("ok")
