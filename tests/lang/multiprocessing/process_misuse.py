# What cannot be done with a process, and in which words.
import multiprocessing
from multiprocessing import Process


def attempt(what):
    try:
        what()
    except (AssertionError, ValueError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def set_daemon(process):
    process.daemon = True


def set_name(process):
    process.name = 5


def have_a_child():
    message = attempt(Process(target=print).start)
    assert message == "AssertionError: daemonic processes are not allowed to have children", message


if __name__ == "__main__":
    assert attempt(lambda: Process(group=1)) == "AssertionError: group argument must be None for now"
    process = Process(target=len, args=("abc",))
    assert attempt(process.join) == "AssertionError: can only join a started process"
    assert attempt(lambda: process.sentinel) == "ValueError: process not started"
    assert attempt(lambda: set_name(process)) == "AssertionError: name must be a string"
    process.start()
    assert attempt(process.start) == "AssertionError: cannot start a process twice"
    assert attempt(lambda: set_daemon(process)) == "AssertionError: process has already started"
    process.join()
    process.close()
    assert attempt(process.is_alive) == "ValueError: process object is closed"
    assert attempt(process.start) == "ValueError: process object is closed"
    assert repr(process).endswith("closed>"), repr(process)

    running = multiprocessing.Event()
    waiter = Process(target=running.wait)
    waiter.start()
    assert attempt(waiter.close) == ("ValueError: Cannot close a process while it is still running. "
                                     "You should first call join() or terminate().")
    running.set()
    waiter.join()

    daemon = Process(target=have_a_child, daemon=True)
    daemon.start()
    daemon.join()
    assert daemon.exitcode == 0
    assert attempt(lambda: multiprocessing.get_context("thread")) == "ValueError: cannot find context for 'thread'"
    print("ok")
