"""A pool of processes goes on when one has done its tasks; when its own thread cannot go on, no call is left pending."""
import sys
import types
from concurrent.futures import ProcessPoolExecutor, process
from multiprocessing import connection, get_context


class CannotBeSent:
    def __init__(self, error):
        self.error = error

    def __reduce__(self):
        raise self.error("not this")


def not_sent():
    """Whatever pickling raises is the call's error."""
    with ProcessPoolExecutor(1, get_context("fork")) as executor:
        for error in ValueError, SystemExit, KeyboardInterrupt:
            assert repr(executor.submit(len, CannotBeSent(error)).exception()) == repr(error("not this"))
        assert executor.submit(int).result() == 0


def ended_between_two_looks():
    """A process sends its last result and ends, after it was seen that there is no result."""
    def wait(objects):
        ready = connection.wait(objects)
        results, _, *sentinels = objects
        if results in ready and len(sentinels) == 1:
            ready = connection.wait(sentinels)
        return ready

    process._connection = types.SimpleNamespace(wait=wait)
    try:
        with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as executor:
            assert executor.submit(abs, -1).result() == 1
            assert executor.submit(abs, -2).result() == 2
    finally:
        process._connection = connection


def no_process_any_more():
    """The pool's thread cannot start a process in the place of one that has ended."""
    def start_process():
        raise OSError("no process")

    executor = ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)
    first = executor.submit(int)
    executor._pool.start_process = start_process
    others = [executor.submit(int) for _ in range(3)]
    assert first.result() == 0
    for future in others:
        error = future.exception()
        assert isinstance(error, process.BrokenProcessPool) and "OSError: no process" in str(error.__cause__), error
    try:
        executor.submit(int)
    except process.BrokenProcessPool:
        pass
    else:
        assert False
    executor.shutdown()


if __name__ == "__main__":
    # These are about what CPython 3.13 does otherwise, or does not do.
    if sys.implementation.name != "cpython":
        not_sent()
        ended_between_two_looks()
        no_process_any_more()
    print("ok")
