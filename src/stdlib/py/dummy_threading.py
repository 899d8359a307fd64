"""The names of threading without threads: start() runs the thread to its end (until Python 3.8).

Nothing waits: a lock that is taken can be taken again, and `wait` without a notification returns at once.
"""

import time as _time
from _dummy_thread import RLock, allocate_lock as Lock, get_ident, stack_size
from _threading_local import local
from itertools import count as _count
from sys import exc_info as _exc_info
from threading import BrokenBarrierError, ExceptHookArgs, ThreadError, excepthook

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
]

TIMEOUT_MAX = 2 ** 31

_number = _count(1)
# The thread that runs, by the only identifier.
_active = {}


def setprofile(func):
    """Nothing is done: no thread runs beside this one."""


def settrace(func):
    """Nothing is done: no thread runs beside this one."""


# ---- what threads wait for

class Condition:
    """A condition variable; there is nobody who could notify who waits."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, 0)>"

    def wait(self, timeout=None):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        return timeout is None or timeout > 0

    def wait_for(self, predicate, timeout=None):
        """Ask until the predicate is true or the time is over; give its value."""
        end = None if timeout is None else _time.monotonic() + timeout
        result = predicate()
        while not result and (end is None or _time.monotonic() < end):
            self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        self.notify()

    notifyAll = notify_all


class Semaphore:
    """A counter: acquire() waits while it is zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None if timeout is None else _time.monotonic() + timeout
        while self._value == 0:
            if not blocking or (end is not None and _time.monotonic() >= end):
                return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self):
        self._value += 1

    def __exit__(self, *args):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self):
        if self._value >= self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release()


class Event:
    """A flag; wait() takes it for set if it may wait."""

    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag or timeout is None or timeout > 0


class Barrier:
    """Waits for `parties` threads: only one can pass alone."""

    def __init__(self, parties, action=None, timeout=None):
        self._parties, self._action, self._timeout = parties, action, timeout
        self._broken = False
        self._waiting = 0

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        if self._broken:
            raise BrokenBarrierError
        if self._parties == 1:
            if self._action:
                try:
                    self._action()
                except:
                    self._broken = True
                    raise
            return 0
        self._waiting += 1
        try:
            end = None if timeout is None else _time.monotonic() + timeout
            while end is None or _time.monotonic() < end:
                pass
        finally:
            self._waiting -= 1
        self._broken = True
        raise BrokenBarrierError

    def reset(self):
        self._broken = False

    def abort(self):
        self._broken = True

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._waiting

    @property
    def broken(self):
        return self._broken


# ---- threads

class Thread:
    """A function that start() calls."""

    __module__ = "threading"
    _ident = None
    _is_stopped = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name or f"Thread-{next(_number)}")
        self._daemonic = current_thread().daemon if daemon is None else daemon

    def __repr__(self):
        state = "initial" if self._ident is None else "stopped" if self._is_stopped else "started"
        daemon = " daemon" if self._daemonic else ""
        number = "" if self._ident is None else f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {state}{daemon}{number})>"

    def start(self):
        """Call run() and come back when it has ended."""
        if self._ident is not None:
            raise RuntimeError("threads can only be started once")
        self._ident = get_ident()
        before = _active.get(self._ident)
        _active[self._ident] = self
        try:
            self.run()
        except SystemExit:
            pass
        except:
            excepthook(ExceptHookArgs((*_exc_info(), self)))
        finally:
            _active[self._ident] = before

    def run(self):
        try:
            if self._target:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if self._ident is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._is_stopped = True

    def is_alive(self):
        """Whether it was started and nobody has joined it."""
        return self._ident is not None and not self._is_stopped

    @property
    def ident(self):
        return self._ident

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._ident is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """Calls a function at once: there is nobody to wait for."""

    __module__ = "threading"

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    __module__ = "threading"

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._ident = get_ident()


_main_thread = _MainThread()
_active[get_ident()] = _main_thread


def current_thread():
    return _active[get_ident()]


def main_thread():
    return _main_thread


def active_count():
    return len(_active)


def enumerate():
    return list(_active.values())


currentThread, activeCount = current_thread, active_count
