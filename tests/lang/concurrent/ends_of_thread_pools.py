"""The ends of thread pools: the program waits for the calls that run, and what is not begun fails or is cancelled."""
import subprocess
import sys
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

# ---- the program's end waits for every thread of a pool, not for the first that has ended

PROGRAM = """
import threading, time
from concurrent.futures import ThreadPoolExecutor

def short():
    both.wait()
    ended.append(threading.current_thread())
    has_ended.set()

def long():
    both.wait()
    leaves.wait()
    # Time enough for a program that does not wait.
    time.sleep(0.3)
    print("long done", flush=True)

ended, both, has_ended, leaves = [], threading.Barrier(2), threading.Event(), threading.Event()
executor = ThreadPoolExecutor(2)
executor.submit(long)
executor.submit(short)
executor.shutdown(wait=False)
has_ended.wait()
ended[0].join()
threading._register_atexit(leaves.set)
print("main ends", flush=True)
"""
result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
assert (result.stdout, result.stderr, result.returncode) == ("main ends\nlong done\n", "", 0), result


# ---- shutdown() while a thread breaks the pool: the others end all the same

def broken_while_it_shuts_down():
    go, done, numbers = threading.Event(), threading.Event(), iter(range(2))

    def begin():
        with lock:
            number = next(numbers)
        if number == 1:
            go.wait()
            raise ValueError("no second thread")

    lock = threading.Lock()
    executor = ThreadPoolExecutor(2, initializer=begin)
    first = executor.submit(done.wait)
    while not first.running():
        pass
    second = executor.submit(int)
    ender = threading.Thread(target=executor.shutdown)
    ender.start()
    while not executor._shutdown:
        pass
    go.set()
    assert isinstance(second.exception(), BrokenThreadPool)
    done.set()
    assert first.result() is True
    ender.join()


# ---- a call that was cancelled does not keep the others from failing; one may use the executor when told

def broken_with_a_cancelled_call():
    go, told = threading.Event(), []

    def begin():
        go.wait()
        raise ValueError("no thread")

    def submit_again(future):
        try:
            executor.submit(int)
        except BrokenThreadPool as error:
            told.append(str(error))

    executor = ThreadPoolExecutor(1, initializer=begin)
    first, second, third = (executor.submit(int) for _ in range(3))
    assert first.cancel()
    second.add_done_callback(submit_again)
    go.set()
    assert isinstance(third.exception(), BrokenThreadPool)
    assert isinstance(second.exception(), BrokenThreadPool)
    try:
        first.result()
    except CancelledError:
        pass
    else:
        assert False
    executor.shutdown()
    assert told == ["A thread initializer failed, the thread pool is not usable anymore"], told


def cancelled_by_shutdown():
    go, told = threading.Event(), []

    def submit_again(future):
        try:
            executor.submit(int)
        except RuntimeError as error:
            told.append(str(error))

    executor = ThreadPoolExecutor(1)
    first, second = executor.submit(go.wait), executor.submit(int)
    while not first.running():
        pass
    second.add_done_callback(submit_again)
    executor.shutdown(wait=False, cancel_futures=True)
    assert second.cancelled() and not first.done()
    go.set()
    executor.shutdown()
    assert first.result() is True
    assert told == ["cannot schedule new futures after shutdown"], told


# What CPython 3.13 does here is to wait for ever.
if sys.implementation.name != "cpython":
    import logging

    logging.getLogger("concurrent.futures").disabled = True
    for _ in range(10):
        broken_while_it_shuts_down()
        broken_with_a_cancelled_call()
        cancelled_by_shutdown()

print("ok")
