"""Queues between processes: a pipe, locks around its ends, and a thread that fills it."""

import collections as _collections
import os as _os
import threading as _threading
import time as _time
from queue import Empty, Full

from . import connection as _connection
from . import context as _context
from . import util as _util
from .reduction import ForkingPickler as _ForkingPickler, pickled as _pickled
from .synchronize import SEM_VALUE_MAX

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]


# How many forks this process is away from the first one.
_depth = 0


def _count_fork():
    global _depth
    _depth += 1


if hasattr(_os, "register_at_fork"):
    _os.register_at_fork(after_in_child=_count_fork)


class _Feeder:
    """Sends what a process puts into a queue: a buffer, and a thread while there is something in it.

    It knows nothing of the queue, which so can go while things are yet to be sent.
    """

    # How long the thread waits for more before it ends.
    LINGER_S = 0.05

    def __init__(self, queue):
        self._reader, self._writer, self._wlock, self._sem = queue._reader, queue._writer, queue._wlock, queue._sem
        self._on_error = queue._on_queue_feeder_error
        self.notempty = _threading.Condition(_threading.Lock())
        self.ignore_epipe = queue._ignore_epipe
        self._buffer = _collections.deque()
        self._thread = None
        self._has_sent = False
        self._at_exit = None
        self._ends = False
        # Whether the end of the process does not wait for what is still to be sent.
        self.is_cancelled = False
        # Whether the queue is closed in this process.
        self.is_closed = False

    def add(self, obj):
        """Takes an object; notempty is held."""
        self._buffer.append(obj)
        if self._thread is None:
            self._start()
        else:
            self.notempty.notify()

    def _start(self):
        """Starts the thread. If that fails the object has no place in the queue, and the next one tries again."""
        self._thread = _threading.Thread(target=self._run, name="QueueFeederThread", daemon=True)
        self._has_sent = True
        if not self.is_cancelled:
            self._at_exit = _util.Finalize(None, self.join, exitpriority=-5)
        try:
            self._thread.start()
        except BaseException:
            self._thread = None
            if self._at_exit is not None:
                self._at_exit.cancel()
            self._buffer.clear()
            self._sem.release()
            raise

    def join(self):
        """Waits until all is sent."""
        with self.notempty:
            thread, self._ends = self._thread, True
            self.notempty.notify()
        if thread is not None:
            thread.join()

    def close(self):
        """Closes both ends, as soon as all is sent. Where nothing was ever put they go with the queue."""
        with self.notempty:
            self._ends = True
            self.notempty.notify()
            if self._thread is None and self._has_sent:
                self._close_ends()

    def _close_ends(self):
        self._reader.close()
        self._writer.close()

    def cancel_join(self):
        """Has the end of the process not wait."""
        with self.notempty:
            self.is_cancelled = True
            if self._at_exit is not None:
                self._at_exit.cancel()

    def _run(self):
        while self._has_more():
            obj = self._buffer.popleft()
            try:
                data = _pickled(obj)
                obj = None
                with self._wlock:
                    self._writer.send_bytes(data)
            except Exception as error:
                if not self._goes_on(error, obj):
                    self._buffer.clear()

    def _has_more(self):
        """Whether there is something to send; else the thread has ended."""
        with self.notempty:
            if not self._buffer and not self._ends:
                self.notempty.wait(self.LINGER_S)
            if self._buffer:
                return True
            self._thread = None
            if self._at_exit is not None:
                self._at_exit.cancel()
            if self._ends:
                self._close_ends()
            return False

    def _goes_on(self, error, obj):
        """What could not be sent has no place in the queue; False if nothing more can be sent."""
        if self.ignore_epipe and isinstance(error, BrokenPipeError):
            return False
        if _util.is_exiting():
            _util.info("error in queue thread: %s", error)
            return False
        self._sem.release()
        self._on_error(error, obj)
        return True


class Queue:
    """A queue for any number of processes.

    put() never waits for the pipe: what is put goes to a buffer of the process, and a thread sends it from there.
    """

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = _connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()
        # Free places. It is the queue's size that it keeps, whatever is in the pipe already.
        self._sem = ctx.BoundedSemaphore(maxsize)
        # Whether what nobody can receive is dropped without a word.
        self._ignore_epipe = False
        self._begin()

    def __getstate__(self):
        _context.assert_spawning(self)
        return self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem

    def __setstate__(self, state):
        self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem = state
        self._begin()

    _closed = property(lambda self: self._feeder.is_closed)
    _buffer = property(lambda self: self._feeder._buffer)
    _thread = property(lambda self: self._feeder._thread)
    _notempty = property(lambda self: self._feeder.notempty)

    def _begin(self):
        """What a process has of the queue for itself."""
        self._feeders = {}
        self._feeder

    @property
    def _feeder(self):
        # A child of a fork has a thread, a lock and a buffer of its own: one for all threads that come here at once.
        feeders = self._feeders
        feeder = feeders.get(_depth)
        if feeder is None:
            feeder = feeders.setdefault(_depth, _Feeder(self))
            for depth in list(feeders):
                if depth != _depth:
                    feeders.pop(depth, None)
        return feeder

    def _open_feeder(self):
        """What sends for this process; ValueError if the queue is closed."""
        feeder = self._feeders.get(_depth) or self._feeder
        if feeder.is_closed:
            raise ValueError(f"Queue {self!r} is closed")
        return feeder

    def put(self, obj, block=True, timeout=None):
        """Put an object into the queue; Full if there is no place, in time."""
        feeder = self._open_feeder()
        if not self._sem.acquire(block, timeout):
            raise Full
        with feeder.notempty:
            feeder.add(obj)

    def get(self, block=True, timeout=None):
        """Take an object out of the queue; Empty if there is none, in time."""
        self._open_feeder()
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
                self._sem.release()
        else:
            data = self._get_in_time(block, timeout)
        return _ForkingPickler.loads(data)

    def _get_in_time(self, block, timeout):
        deadline = _time.monotonic() + timeout if block else None
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            left = max(deadline - _time.monotonic(), 0) if block else 0
            if not self._reader.poll(left):
                raise Empty
            data = self._reader.recv_bytes()
            self._sem.release()
            return data
        finally:
            self._rlock.release()

    def qsize(self):
        """How many objects are in the queue, about."""
        return self._maxsize - self._sem._semlock._get_value()

    def empty(self):
        """Whether the queue is empty, at this moment."""
        return not self._reader.poll()

    def full(self):
        """Whether the queue is full, at this moment."""
        return self._sem._semlock._is_zero()

    def get_nowait(self):
        """Take an object out of the queue, or raise Empty at once."""
        return self.get(False)

    def put_nowait(self, obj):
        """Put an object into the queue, or raise Full at once."""
        return self.put(obj, False)

    def close(self):
        """Say that this process puts no more objects into the queue, and takes none."""
        feeder = self._feeder
        if not feeder.is_closed:
            feeder.is_closed = True
            feeder.close()

    def join_thread(self):
        """Wait until all that this process has put is in the pipe; the queue must be closed."""
        assert self._closed, f"Queue {self!r} not closed"
        if not self._feeder.is_cancelled:
            self._feeder.join()

    def cancel_join_thread(self):
        """Do not wait at the end of the process until all is in the pipe: it may be lost."""
        self._feeder.cancel_join()

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """Tell of an object that could not be sent."""
        import traceback

        traceback.print_exc()

    def _terminate_broken(self):
        """Give the queue up, when those who should read it are gone."""
        self._feeder.ignore_epipe = True
        self.close()


class JoinableQueue(Queue):
    """A queue whose objects are accounted for: join() waits until all that was put is done."""

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return super().__getstate__(), self._cond, self._unfinished_tasks

    def __setstate__(self, state):
        queue, self._cond, self._unfinished_tasks = state
        super().__setstate__(queue)

    def put(self, obj, block=True, timeout=None):
        """Put an object into the queue; Full if there is no place, in time."""
        feeder = self._open_feeder()
        if not self._sem.acquire(block, timeout):
            raise Full
        with feeder.notempty, self._cond:
            feeder.add(obj)
            self._unfinished_tasks.release()

    def task_done(self):
        """Say that the work on an object that was taken out is done."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def join(self):
        """Wait until all that was put is done."""
        with self._cond:
            if not self._unfinished_tasks._semlock._is_zero():
                self._cond.wait()


class SimpleQueue:
    """A locked pipe: put() waits until there is room in it."""

    def __init__(self, *, ctx):
        self._reader, self._writer = _connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()
        self._poll = self._reader.poll

    def __getstate__(self):
        _context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state
        self._poll = self._reader.poll

    def close(self):
        """Close both ends."""
        self._reader.close()
        self._writer.close()

    def empty(self):
        """Whether there is nothing to take out, at this moment."""
        return not self._poll()

    def get(self):
        """Take an object out."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return _ForkingPickler.loads(data)

    def put(self, obj):
        """Put an object in."""
        data = _pickled(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    __class_getitem__ = classmethod(type(list[int]))
