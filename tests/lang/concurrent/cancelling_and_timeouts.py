import threading
from concurrent.futures import (FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor,
                                TimeoutError, as_completed, wait)

started, release = threading.Event(), threading.Event()


def block():
    started.set()
    release.wait()
    return "released"


pool = ThreadPoolExecutor(1)
running = pool.submit(block)
started.wait()
waiting = pool.submit(int, "3")
last = pool.submit(int, "4")
assert running.running() and not running.cancel()
assert waiting.cancel() and waiting.cancelled() and waiting.done() and "state=cancelled" in repr(waiting)
for call, kind in ((waiting.result, CancelledError), (lambda: running.result(timeout=0.01), TimeoutError),
                   (lambda: list(as_completed([running], timeout=0.01)), TimeoutError)):
    try:
        call()
    except kind as error:
        assert kind is CancelledError or str(error) in ("", "1 (of 1) futures unfinished")
    else:
        raise AssertionError
done, not_done = wait([running, last], timeout=0.01)
assert not done and not_done == {running, last}
release.set()
assert running.result() == "released" and last.result() == 4
done, not_done = wait([running, waiting, last], return_when=FIRST_COMPLETED)
assert running in done
pool.shutdown()


def fail():
    raise ValueError("f")


with ThreadPoolExecutor(2) as pool:
    event = threading.Event()
    slow, failing = pool.submit(event.wait), pool.submit(fail)
    done, not_done = wait([slow, failing], return_when=FIRST_EXCEPTION)
    assert failing in done and slow in not_done
    event.set()

started.clear()
release.clear()
pool = ThreadPoolExecutor(1)
first = pool.submit(block)
started.wait()
others = [pool.submit(int, "1") for _ in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
assert all(f.cancelled() for f in others)
release.set()
assert first.result() == "released"

future = Future()
assert future.set_running_or_notify_cancel() and future.running()
called = []
future.add_done_callback(called.append)
future.set_exception(KeyError("k"))
assert called == [future] and repr(future.exception()) == "KeyError('k')"
print("ok")
