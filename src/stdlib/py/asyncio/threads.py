"""Functions that run in threads, awaited by tasks."""

import queue
import threading

from asyncio import events, futures
from asyncio.events import copy_context
from asyncio.exceptions import CancelledError, InvalidStateError

__all__ = ("to_thread",)


class ThreadFuture:
    """A result that another thread waits for: what run_coroutine_threadsafe gives."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = "pending"
        self._outcome = None
        self._callbacks = []

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} state={self._state}>"

    def done(self):
        return self._state not in ("pending", "running")

    def cancelled(self):
        return self._state == "cancelled"

    def running(self):
        return self._state == "running"

    def cancel(self):
        """Cancels it, unless it runs or is done."""
        with self._condition:
            if self._state == "cancelled":
                return True
            if self._state != "pending":
                return False
            self._state = "cancelled"
            self._condition.notify_all()
        self._call_back()
        return True

    def set_running_or_notify_cancel(self):
        """False if it was cancelled before it began."""
        with self._condition:
            if self._state == "cancelled":
                return False
            self._state = "running"
            return True

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._outcome = result, exception
            self._state = "finished"
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _call_back(self):
        for callback in self._callbacks:
            callback(self)

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        fn(self)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
            if self._state == "cancelled":
                raise CancelledError()
            return self._outcome

    def result(self, timeout=None):
        result, exception = self._wait(timeout)
        if exception is not None:
            raise exception
        return result

    def exception(self, timeout=None):
        return self._wait(timeout)[1]


class ThreadPool:
    """Threads that are started as they are needed and wait for more to do."""

    def __init__(self, max_workers=None):
        import os
        self._max_workers = max_workers or min(32, (os.cpu_count() or 1) + 4)
        self._tasks = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = []
        self._lock = threading.Lock()
        self._shut_down = False

    def submit(self, func, /, *args, **kwargs):
        with self._lock:
            if self._shut_down:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = ThreadFuture()
            self._tasks.put((future, func, args, kwargs))
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._max_workers:
                name = f"asyncio_{len(self._threads)}"
                thread = threading.Thread(target=self._work, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
            return future

    def _work(self):
        while (task := self._tasks.get()) is not None:
            future, func, args, kwargs = task
            if future.set_running_or_notify_cancel():
                try:
                    result = func(*args, **kwargs)
                except BaseException as exc:
                    future.set_exception(exc)
                else:
                    future.set_result(result)
            task = future = func = args = kwargs = None
            self._idle.release()
        # The next one is to end as well.
        self._tasks.put(None)

    def shutdown(self, wait=True):
        with self._lock:
            self._shut_down = True
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


async def to_thread(func, /, *args, **kwargs):
    """Runs func(*args, **kwargs) in a thread; gives its result."""
    loop = events.get_running_loop()
    context = copy_context()
    return await loop.run_in_executor(None, lambda: context.run(func, *args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    """Submits a coroutine to the loop of another thread; gives a future to wait for there."""
    from asyncio import tasks
    if not tasks.coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = ThreadFuture()

    def start():
        try:
            task = tasks.ensure_future(coro, loop=loop)
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

        def finish(_):
            if not future.cancelled():
                if task.cancelled():
                    future.cancel()
                elif task.exception() is not None:
                    future.set_exception(task.exception())
                else:
                    future.set_result(task.result())
        task.add_done_callback(finish)
        future.add_done_callback(
            lambda f: f.cancelled() and not loop.is_closed() and loop.call_soon_threadsafe(task.cancel))
    loop.call_soon_threadsafe(start)
    return future
