"""Locks and their relatives for processes, made of the system's semaphores."""

import threading as _threading

import _multiprocessing

from . import context as _context
from . import process as _process
from . import reduction as _reduction
from . import util as _util

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

SEM_VALUE_MAX = _multiprocessing.SEM_VALUE_MAX
RECURSIVE_MUTEX = _multiprocessing.RECURSIVE_MUTEX
SEMAPHORE = _multiprocessing.SEMAPHORE


def _closed(cls):
    """A semaphore that __setstate__ opens."""
    return cls.__new__(cls)


class SemLock(_multiprocessing.SemLock):
    """A semaphore that processes share."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        context = ctx or _context._default_context.get_context()
        # Forked children have the memory of the semaphore; new interpreters get its descriptor.
        self._is_fork_ctx = context.get_start_method() == "fork"
        self._open(kind, value, maxvalue, not self._is_fork_ctx)

    @property
    def _semlock(self):
        """The semaphore itself."""
        return self

    def __reduce__(self):
        return _closed, (type(self),), self.__getstate__()

    def __getstate__(self):
        _context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError("A SemLock created in a fork context is being shared with a process in a spawn "
                               "context. This is not supported. Please use the same context to create "
                               "multiprocessing objects and Process.")
        return self.kind, self.maxvalue, _reduction.DupFd(self.fileno())

    def __setstate__(self, state):
        kind, maxvalue, descriptor = state
        self._open(kind, 0, maxvalue, True, descriptor.detach())
        self._is_fork_ctx = False

    def _owner(self):
        """The process, and the thread unless it is the main one, that has it; or what else is known."""
        try:
            if self._semlock._is_mine():
                name = _process.current_process().name
                thread = _threading.current_thread().name
                return name if thread == "MainThread" else f"{name}|{thread}"
            if not self._semlock._is_zero():
                return "None"
            return "SomeOtherThread" if self._semlock._count() > 0 else "SomeOtherProcess"
        except Exception:
            return "unknown"

    def _shown_value(self):
        try:
            return self._semlock._get_value()
        except Exception:
            return "unknown"


class Semaphore(SemLock):
    """A semaphore."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        """The value of the semaphore."""
        return self._semlock._get_value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._shown_value()})>"


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than acquired."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._shown_value()}, maxvalue={self._semlock.maxvalue})>"


class Lock(SemLock):
    """A lock. Any process or thread may release it."""

    def __init__(self, *, ctx=None):
        super().__init__(SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"


class RLock(SemLock):
    """A lock that its owner may take again, and only its owner releases."""

    def __init__(self, *, ctx=None):
        super().__init__(RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        if owner.startswith("SomeOther"):
            count = "nonzero"
        else:
            count = "unknown" if owner == "unknown" else self._semlock._count()
        return f"<{type(self).__name__}({owner}, {count})>"


class Condition:
    """A condition variable."""

    # Those who wait count themselves in sleeping_count before they give the lock back, and in woken_count when they
    # are done; who notifies takes as many from sleeping_count as it wakes, so the difference is those still waiting.

    def __init__(self, lock=None, *, ctx=None):
        context = ctx or _context._default_context.get_context()
        self._lock = lock or context.RLock()
        self._sleeping_count = context.Semaphore(0)
        self._woken_count = context.Semaphore(0)
        self._wait_semaphore = context.Semaphore(0)
        self._make_methods()

    def __getstate__(self):
        _context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._make_methods()

    def _make_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiting = self._sleeping_count.get_value() - self._woken_count.get_value()
        except Exception:
            waiting = "unknown"
        return f"<{type(self).__name__}({self._lock}, {waiting})>"

    def wait(self, timeout=None):
        """Give the lock back, wait to be notified, and take the lock again: False if timeout seconds went first."""
        assert self._lock._semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        holds = self._lock._semlock._count()
        for _ in range(holds):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(holds):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake n of those who wait, if there are as many."""
        assert self._lock._semlock._is_mine(), "lock is not owned"
        assert not self._wait_semaphore.acquire(False), (
            "notify: Should not have been able to acquire " + "_wait_semaphore")
        # Those whose time ended since are not waiting any more.
        while self._woken_count.acquire(False):
            taken = self._sleeping_count.acquire(False)
            assert taken, "notify: Bug in sleeping_count.acquire" + "- res should not be False"
        woken = 0
        while woken < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            woken += 1
        if woken:
            for _ in range(woken):
                self._woken_count.acquire()
            # Those whose time ended meanwhile have left their wake-up behind.
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        """Wake all those who wait."""
        self.notify(n=SEM_VALUE_MAX)

    wait_for = _util.wait_for


class Event:
    """A flag that can be waited for."""

    def __init__(self, *, ctx=None):
        context = ctx or _context._default_context.get_context()
        self._cond = context.Condition(context.Lock())
        self._flag = context.Semaphore(0)

    def _test(self):
        """Whether the flag is set; the condition is held."""
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        """Whether the flag is set."""
        with self._cond:
            return self._test()

    def set(self):
        """Set the flag, and wake all those who wait for it."""
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Clear the flag."""
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait until the flag is set, or timeout seconds have gone; whether it is set."""
        with self._cond:
            if not self._test():
                self._cond.wait(timeout)
            return self._test()

    def __repr__(self):
        state = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {state}>"


class Barrier:
    """A barrier: a number of processes wait at it for each other."""

    # The state is 0 while they arrive, 1 while they leave, -1 when they are sent away by reset(), -2 when broken.

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        context = ctx or _context._default_context.get_context()
        self._shared = context.RawArray("i", 2)
        self._cond = context.Condition()
        self._action = action
        self._timeout = timeout
        self._parties = parties

    @property
    def _state(self):
        return self._shared[0]

    @_state.setter
    def _state(self, state):
        self._shared[0] = state

    @property
    def _count(self):
        return self._shared[1]

    @_count.setter
    def _count(self, count):
        self._shared[1] = count

    @property
    def parties(self):
        """How many it takes to pass the barrier."""
        return self._parties

    @property
    def n_waiting(self):
        """How many wait at the barrier."""
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == -2

    def wait(self, timeout=None):
        """Wait for the others; a number that is different for each, 0 for one of them."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in (-1, 1))
            if self._state < 0:
                raise _threading.BrokenBarrierError
            index = self._count
            self._count = index + 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_to_leave(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = 1
        self._cond.notify_all()

    def _wait_to_leave(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise _threading.BrokenBarrierError
        if self._state < 0:
            raise _threading.BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        """Send those who wait away with BrokenBarrierError, and begin again."""
        with self._cond:
            if self._count > 0:
                if self._state in (0, -2):
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        """Break the barrier: those who wait and who come get BrokenBarrierError."""
        with self._cond:
            self._break()

    def __repr__(self):
        cls = f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}"
        if self.broken:
            return f"{cls}: broken>"
        return f"{cls}: waiters={self.n_waiting}/{self.parties}>"
