# The same interface with threads: multiprocessing.pool.ThreadPool and multiprocessing.dummy.
import threading
from multiprocessing import dummy
from multiprocessing.pool import ThreadPool


def name_of(_):
    return threading.current_thread() is not threading.main_thread()


with ThreadPool(3) as pool:
    assert pool.map(abs, [-1, 2, -3]) == [1, 2, 3]
    assert all(pool.map(name_of, range(4)))
    assert list(pool.imap(lambda n: n + 1, range(3))) == [1, 2, 3]
    assert sorted(pool.imap_unordered(lambda n: n + 1, range(3))) == [1, 2, 3]
    assert pool.starmap(pow, [(2, 3), (3, 2)]) == [8, 9]
    try:
        pool.apply(lambda: 1 / 0)
    except ZeroDivisionError as error:
        assert error.__cause__ is None
pool = dummy.Pool(2)
results = [pool.apply_async(len, ("abc",)) for _ in range(3)]
pool.close()
pool.join()
assert [result.get() for result in results] == [3, 3, 3]

seen = []
process = dummy.Process(target=seen.append, args=(1,))
assert process.exitcode is None
process.start()
process.join()
assert seen == [1] and process.exitcode == 0
first, second = dummy.Pipe()
first.send("x")
assert second.poll() and second.recv() == "x" and not second.poll(0.01)
print("ok")
