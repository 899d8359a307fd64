"""Futures, waiting for several of them, and what all executors have in common."""

import os as _os
import threading as _threading
import time as _time
import types as _types
from collections import namedtuple as _namedtuple

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# States of a future. One that was cancelled is CANCELLED until those who wait for it were told.
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_SHOWN_STATES = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
                 FINISHED: "finished"}
_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_TOLD = (CANCELLED_AND_NOTIFIED, FINISHED)


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor has become non-functional after a severe failure."""


class Future:
    """Represents the result of an asynchronous computation."""

    def __init__(self):
        self._condition = _threading.Condition()
        self._state = PENDING
        self._result = self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            shown = _SHOWN_STATES[self._state]
            where = f"<{self.__class__.__name__} at {id(self):#x} state={shown}"
            if self._state != FINISHED:
                return f"{where}>"
            if self._exception is not None:
                return f"{where} raised {self._exception.__class__.__name__}>"
            return f"{where} returned {self._result.__class__.__name__}>"

    # -- what the caller asks

    def cancel(self):
        """Cancel the future if possible. Returns False if it is running or has finished."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return True if the future is currently executing."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return True if the future was cancelled or finished executing."""
        with self._condition:
            return self._state in _DONE

    def _wait_until_done(self, timeout):
        """Waits, the condition held."""
        if not self._condition.wait_for(lambda: self._state in _DONE, timeout):
            raise TimeoutError()
        if self._state != FINISHED:
            raise CancelledError()

    def result(self, timeout=None):
        """Return the result of the call that the future represents, or raise what it raised."""
        try:
            with self._condition:
                self._wait_until_done(timeout)
                if self._exception is None:
                    return self._result
            raise self._exception
        finally:
            # The traceback of what is raised must not keep this object alive.
            self = None

    def exception(self, timeout=None):
        """Return the exception raised by the call that the future represents, None if it raised none."""
        with self._condition:
            self._wait_until_done(timeout)
            return self._exception

    def add_done_callback(self, fn):
        """Attaches a callable that will be called when the future finishes, with the future as its argument."""
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def _call_back(self, fn):
        try:
            fn(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    # -- what executors and tests do

    def set_running_or_notify_cancel(self):
        """Mark the future as running, or process any cancel notifications: then the result is False."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self, failed=True)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            import logging
            logging.getLogger("concurrent.futures").critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception = result, exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, failed=exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Sets the return value of work associated with the future."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Sets the result of the future as being the given exception."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(_types.GenericAlias)


# ---- waiting for several futures

class _Waiter:
    """Gathers the futures that become done, and sets an event when enough have."""

    def __init__(self, wanted, stop_on_failure=False):
        self.event = _threading.Event()
        self.lock = _threading.Lock()
        self.finished = []
        self.wanted, self.stop_on_failure = wanted, stop_on_failure

    def add(self, future, failed):
        with self.lock:
            self.finished.append(future)
            self.wanted -= 1
            if self.wanted <= 0 or (failed and self.stop_on_failure):
                self.event.set()

    def take(self):
        """The futures gathered since the last call."""
        with self.lock:
            taken, self.finished = self.finished, []
            self.wanted = 1
            self.event.clear()
            return taken


class _Watching:
    """While it is entered, a waiter is told of futures that become done; gives those that already are."""

    def __init__(self, futures, make_waiter):
        self.futures, self.make_waiter = sorted(futures, key=id), make_waiter

    def __enter__(self):
        # With all conditions held, none becomes done in between.
        for future in self.futures:
            future._condition.acquire()
        try:
            done = {f for f in self.futures if f._state in _TOLD}
            self.waiter = self.make_waiter(done)
            for future in self.futures:
                if self.waiter is not None:
                    future._waiters.append(self.waiter)
        finally:
            for future in self.futures:
                future._condition.release()
        return done, self.waiter

    def __exit__(self, *details):
        for future in self.futures:
            with future._condition:
                if self.waiter in future._waiters:
                    future._waiters.remove(self.waiter)


DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    futures = set(fs)

    def make_waiter(done):
        if return_when == FIRST_COMPLETED and done:
            return None
        if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception is not None for f in done):
            return None
        if len(done) == len(futures):
            return None
        if return_when == FIRST_COMPLETED:
            return _Waiter(1)
        if return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            return _Waiter(len(futures) - len(done), stop_on_failure=return_when == FIRST_EXCEPTION)
        raise ValueError(f"Invalid return condition: {return_when!r}")

    with _Watching(futures, make_waiter) as (done, waiter):
        if waiter is not None:
            waiter.event.wait(timeout)
            done |= set(waiter.take())
    return DoneAndNotDoneFutures(done, futures - done)


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    end = None if timeout is None else timeout + _time.monotonic()
    futures = set(fs)
    total = len(futures)
    with _Watching(futures, lambda done: _Waiter(1)) as (done, waiter):
        pending = futures - done
        ready = list(done)
        del done
        while True:
            while ready:
                # No reference to a future stays here while the caller has it.
                futures.discard(ready[-1])
                yield ready.pop()
            if not pending:
                return
            left = None if end is None else end - _time.monotonic()
            if left is not None and left < 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            ready = waiter.take()
            ready.reverse()
            pending.difference_update(ready)


# ---- executors

class Executor:
    """This is an abstract base class for concrete asynchronous executors."""

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments. Returns a Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Returns an iterator equivalent to map(fn, iter), the calls made concurrently."""
        end = None if timeout is None else timeout + _time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    left = None if end is None else end - _time.monotonic()
                    yield _result_or_cancel(futures.pop(), left)
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


# ---- the end of the program

# Pools whose threads the end of the program waits for.
_pools = set()
_pools_lock = _threading.Lock()
_at_exit = False


def _finish_pools():
    """Lets all pools finish their work before the program ends."""
    global _at_exit
    with _pools_lock:
        _at_exit = True
        pools = list(_pools)
    for pool in pools:
        pool._stop_when_idle()
    for pool in pools:
        for thread in list(pool._threads):
            thread.join()


def _forget_pools():
    """In a forked process no thread of a pool runs, and nobody would free a lock that one held."""
    global _pools_lock
    _pools_lock = _threading.Lock()
    _pools.clear()


_threading._register_atexit(_finish_pools)
if hasattr(_os, "register_at_fork"):
    _os.register_at_fork(after_in_child=_forget_pools)
