"""Pools: a fixed number of processes, or threads, that do what they are given."""

import collections as _collections
import itertools as _itertools
import os as _os
import queue as _queue
import select as _select
import threading as _threading
import types as _types

from . import TimeoutError, get_context
from . import util as _util
from .connection import wait as _wait

__all__ = ["Pool", "ThreadPool"]

INIT = "INIT"
RUN = "RUN"
CLOSE = "CLOSE"
TERMINATE = "TERMINATE"

_job_counter = _itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(_itertools.starmap(args[0], args[1]))


# -- what workers raise, for the process that asked them


class RemoteTraceback(_util.TracebackText):
    """The traceback of another process, as text: the cause of what a worker raised."""


class ExceptionWithTraceback(_util.SentException):
    """An exception of a worker on its way to another process."""

    def __init__(self, exc, tb):
        super().__init__(exc.with_traceback(tb), RemoteTraceback)


class MaybeEncodingError(Exception):
    """Raised where what a worker gives cannot be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    """What a worker does: tasks, until None comes or it has done maxtasks of them."""
    if maxtasks is not None and not (isinstance(maxtasks, int) and maxtasks >= 1):
        raise AssertionError(f"Maxtasks {maxtasks!r} is not valid")
    if hasattr(inqueue, "_writer"):
        inqueue._writer.close()
        outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            _util.debug("worker got EOFError or OSError -- exiting")
            break
        if task is None:
            _util.debug("worker got sentinel -- exiting")
            break
        job, index, func, args, kwds = task
        result = _outcome_of(func, args, kwds, wrap_exception)
        try:
            outqueue.put((job, index, result))
        except Exception as error:
            outqueue.put((job, index, (False, MaybeEncodingError(error, result[1]))))
        task = job = result = func = args = kwds = None
        completed += 1
    _util.debug("worker exiting after %d tasks", completed)


def _outcome_of(func, args, kwds, wrap_exception):
    try:
        return True, func(*args, **kwds)
    except Exception as error:
        if wrap_exception and func is not _raise:
            error = ExceptionWithTraceback(error, error.__traceback__)
        return False, error


def _raise(error):
    """The task in the place of one that the iterable of a map could not give."""
    raise error


class _AwaitedResults(dict):
    """The results that are awaited, by the numbers of their jobs; says when there are none."""

    def __init__(self, notifier):
        super().__init__()
        self._notifier = notifier

    def forget(self, job):
        if self.pop(job, None) is not None and not self:
            self._notifier.put(None)


class Pool:
    """A pool of processes: what it is asked to do is done by whichever is free."""

    _wrap_exception = True

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        # Held where work is taken, and where no more is: what is taken before that is seen by the threads.
        self._lock = _threading.RLock()
        self._ctx = context or get_context()
        if processes is None:
            processes = _os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._setup_queues()
        self._taskqueue = _queue.SimpleQueue()
        # A word to the thread that looks after the workers: something has changed.
        self._change_notifier = self._ctx.SimpleQueue()
        self._cache = _AwaitedResults(self._change_notifier)
        try:
            self._repopulate_pool()
        except Exception:
            for process in self._pool:
                if process.exitcode is None:
                    process.terminate()
            for process in self._pool:
                process.join()
            raise
        self._start_handlers()
        self._terminate = _util.Finalize(self, _terminate_pool, args=(self._parts(),), exitpriority=15)
        self._state = RUN

    def _setup_queues(self):
        self._inqueue = self._ctx.SimpleQueue()
        self._outqueue = self._ctx.SimpleQueue()
        self._quick_put = self._inqueue._writer.send
        self._quick_get = self._outqueue._reader.recv

    def _parts(self):
        """All that the threads of the pool need. They must not keep the pool itself alive."""
        return _Parts(self)

    def _start_handlers(self):
        parts = self._parts()
        self._worker_handler = _Handler(_handle_workers, parts)
        self._task_handler = _Handler(_handle_tasks, parts)
        self._result_handler = _Handler(_handle_results, parts)
        self._handlers = (self._worker_handler, self._task_handler, self._result_handler)
        for handler in self._handlers:
            handler.start()

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __del__(self, _warn=None, RUN=RUN):
        if self._state == RUN:
            import warnings

            warnings.warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _repopulate_pool(self):
        _repopulate(self._parts())

    # -- work

    def apply(self, func, args=(), kwds={}):
        """Call the function in a worker; what it gives."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Have the function called in a worker; an object that will have what it gives."""
        with self._lock:
            self._check_running()
            result = ApplyResult(self, callback, error_callback)
            self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
            return result

    def map(self, func, iterable, chunksize=None):
        """The function of each item, computed by the workers; a list in the items' order."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """map() that does not wait."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """map() whose items are the arguments of the calls."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """starmap() that does not wait."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            # Four chunks for each worker: few messages, and no worker is idle for long.
            chunksize = -(-len(iterable) // (len(self._pool) * 4))
        if not iterable:
            chunksize = 0
        length = len(iterable)
        with self._lock:
            self._check_running()
            result = MapResult(self, chunksize, length, callback, error_callback=error_callback)
            self._taskqueue.put((_chunk_tasks(result._job, mapper, func, iterable, chunksize), None))
            return result

    def imap(self, func, iterable, chunksize=1):
        """map() as an iterator: items are taken as they are sent, results come in order."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """imap() whose results come as they are ready."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        if chunksize == 1:
            calls = _calls(func, iterable)
        else:
            calls = ((mapstar, (chunk,)) for chunk in _chunks(func, iterable, chunksize))
        with self._lock:
            self._check_running()
            result = kind(self)
            self._taskqueue.put((_guarded(result._job, calls), result._set_length))
        return result if chunksize == 1 else (item for chunk in result for item in chunk)

    # -- the end

    def close(self):
        """Take no more work; the workers end when all is done."""
        _util.debug("closing pool")
        with self._lock:
            if self._state != RUN:
                return
            self._state = CLOSE
            self._worker_handler._state = CLOSE
        self._change_notifier.put(None)

    def terminate(self):
        """End the workers at once."""
        _util.debug("terminating pool")
        with self._lock:
            self._state = TERMINATE
        self._terminate()

    def join(self):
        """Wait for the workers to end; close() or terminate() comes first."""
        _util.debug("joining pool")
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        for handler in self._handlers:
            handler.join()
        for process in self._pool:
            process.join()


def _calls(func, iterable):
    """The calls of a function: it, and its argument. What is wrong with the iterable shows when it is asked."""
    for item in iterable:
        yield func, (item,)


def _chunks(func, iterable, size):
    """The calls of a mapper: the function, and as many items."""
    iterator = iter(iterable)
    while chunk := tuple(_itertools.islice(iterator, size)):
        yield func, chunk


def _chunk_tasks(job, mapper, func, iterable, size):
    """The tasks of a map; as in _guarded."""
    index = -1
    if size == 0:
        return
    try:
        for index, chunk in enumerate(_itertools.batched(iterable, size)):
            yield job, index, mapper, ((func, chunk),), {}
    except Exception as error:
        yield job, index + 1, _raise, (error,), {}


def _guarded(job, calls):
    """The tasks of calls. One that the iterable cannot give is a task that raises."""
    index = -1
    try:
        for index, (func, args) in enumerate(calls):
            yield job, index, func, args, {}
    except Exception as error:
        yield job, index + 1, _raise, (error,), {}


# -- the threads of a pool


class _Handler(_threading.Thread):
    """A thread of a pool; its state says how long it goes on."""

    def __init__(self, what, parts):
        super().__init__(target=what, args=(parts, self), daemon=True)
        self._state = RUN


class _Parts:
    """What the threads of a pool share, without the pool."""

    def __init__(self, pool):
        names = ("_pool", "_ctx", "_processes", "_initializer", "_initargs", "_maxtasksperchild", "_inqueue",
                 "_outqueue", "_taskqueue", "_cache", "_change_notifier", "_quick_put", "_quick_get")
        for name in names:
            setattr(self, name[1:], getattr(pool, name))
        self.Process = pool.Process
        self.wrap_exception = pool._wrap_exception
        self.has_threads = isinstance(pool, ThreadPool)
        self.handlers = getattr(pool, "_handlers", ())


def _repopulate(parts):
    for _ in range(parts.processes - len(parts.pool)):
        arguments = (parts.inqueue, parts.outqueue, parts.initializer, parts.initargs, parts.maxtasksperchild,
                     parts.wrap_exception)
        process = parts.Process(parts.ctx, target=worker, args=arguments)
        process.name = process.name.replace("Process", "PoolWorker")
        process.daemon = True
        process.start()
        parts.pool.append(process)
        _util.debug("added worker")


def _handle_workers(parts, this):
    """Replaces workers that have ended, until the pool is closed and has done all, or is terminated."""
    while this._state == RUN or (parts.cache and this._state != TERMINATE):
        ended = [process for process in parts.pool if process.exitcode is not None]
        for process in ended:
            process.join()
            parts.pool.remove(process)
        if ended:
            _repopulate(parts)
        _wait_for_change(parts)
    parts.taskqueue.put(None)
    _util.debug("worker handler exiting")


def _wait_for_change(parts):
    notifier = parts.change_notifier
    if parts.has_threads:
        # Threads have no sentinels: they do not end before they are told to.
        _wait([notifier._reader], timeout=None)
    else:
        _wait([notifier._reader, *(process.sentinel for process in parts.pool)])
    while not notifier.empty():
        notifier.get()


def _handle_tasks(parts, this):
    """Sends tasks to the workers, and at the end word of it."""
    for tasks, set_length in iter(parts.taskqueue.get, None):
        _send_all(parts, this, tasks, set_length)
        if this._state == TERMINATE:
            break
    if this._state != TERMINATE or parts.has_threads:
        # The results end first, so that nobody waits for them; then the workers.
        parts.outqueue.put(None)
        for _ in parts.pool:
            parts.quick_put(None)
    _util.debug("task handler exiting")


def _send_all(parts, this, tasks, set_length):
    count = 0
    task = None
    for task in tasks:
        if this._state != RUN:
            return
        count += 1
        try:
            parts.quick_put(task)
        except Exception as error:
            job, index = task[:2]
            try:
                parts.cache[job]._set(index, (False, error))
            except KeyError:
                pass
    if set_length:
        set_length(count)


def _handle_results(parts, this):
    """Gives what workers send to those who wait for it."""
    while (task := _next_result(parts, this)) is not None and this._state == RUN:
        if task is _NO_MORE:
            return
        _deliver(parts, task)
    # The workers still have what they were given.
    while parts.cache and this._state != TERMINATE:
        task = _next_result(parts, this)
        if task is _NO_MORE:
            return
        if task is not None:
            _deliver(parts, task)
    parts.change_notifier.put(None)
    _util.debug("result handler exiting")


_NO_MORE = object()


def _next_result(parts, this):
    try:
        return parts.quick_get()
    except (OSError, EOFError):
        return _NO_MORE
    except Exception:
        if this._state != TERMINATE:
            raise
        # What came is not all that a worker wanted to write.
        return None


def _deliver(parts, task):
    job, index, outcome = task
    try:
        parts.cache[job]._set(index, outcome)
    except KeyError:
        pass


def _terminate_pool(parts):
    """Ends the threads and workers of a pool, whatever they do."""
    for handler in parts.handlers:
        handler._state = TERMINATE
    parts.change_notifier.put(None)
    parts.taskqueue.put(None)
    # No new workers after this.
    _join_unless_current(parts.handlers[0])
    if parts.has_threads:
        parts.outqueue.put(None)
        for handler in parts.handlers[1:]:
            _join_unless_current(handler)
    else:
        for process in parts.pool:
            if process.exitcode is None:
                process.terminate()
        _Ending(parts).run()
        for process in parts.pool:
            if process.is_alive():
                process.join()


class _Ending:
    """The end of a pool of processes that is terminated.

    A thread of the pool may wait for room in a pipe that no worker empties any more, or for the rest of what a worker
    had begun to write; a worker that does not heed the signal may wait for what no thread does any more. Locks may be
    held by workers that are no more. So what is in the pipes is dropped, or added to, until all have ended.
    """

    # How long to wait before looking again.
    PAUSE_S = 0.005
    BLOCK_BYTES = 1 << 16

    def __init__(self, parts):
        self.parts = parts
        self.sender, self.receiver = parts.handlers[1:]
        self.tasks, self.results = parts.inqueue, parts.outqueue
        self.has_told_workers = False

    def run(self):
        while True:
            workers = self.living_workers()
            is_sending, is_receiving = map(self.is_going_on, (self.sender, self.receiver))
            if not (workers or is_sending or is_receiving):
                return
            if is_sending:
                self.drop_tasks(workers)
            elif workers and not self.has_told_workers:
                self.tell(workers)
            if workers and not is_receiving:
                self.drop(self.results._reader)
            elif is_receiving and not workers:
                self.complete_result()
            if workers:
                _wait([process.sentinel for process in workers], self.PAUSE_S)
            else:
                (self.sender if is_sending else self.receiver).join(self.PAUSE_S)

    def living_workers(self):
        living = [process for process in self.parts.pool if process.exitcode is None]
        # Something else in the program may have taken the exit code of one.
        ended = _wait([process.sentinel for process in living], 0) if living else ()
        return [process for process in living if process.sentinel not in ended]

    @staticmethod
    def is_going_on(thread):
        return thread.is_alive() and thread is not _threading.current_thread()

    def drop_tasks(self, workers):
        """Makes room for what is sent to workers."""
        if not workers:
            self.drop(self.tasks._reader)
        elif self.tasks._rlock.acquire(timeout=self.PAUSE_S):
            # No worker is about to take one; else that makes room.
            try:
                while self.tasks._reader.poll():
                    self.tasks._reader.recv_bytes()
            finally:
                self.tasks._rlock.release()

    def drop(self, reader):
        """Drops what is in a pipe."""
        while reader.poll():
            if not _os.read(reader.fileno(), self.BLOCK_BYTES):
                return

    def tell(self, workers):
        """Has workers that live on end when they have done their tasks."""
        self.has_told_workers = True
        self.drop_tasks(workers)
        for _ in workers:
            self.parts.quick_put(None)

    def complete_result(self):
        """Adds to what a worker had begun to write, so that the thread that takes results goes on and sees the end."""
        fd = self.results._writer.fileno()
        poller = _select.poll()
        poller.register(fd, _select.POLLOUT)
        # Where there is room there is some for a block of this size.
        while poller.poll(0) and self.is_going_on(self.receiver):
            _os.write(fd, bytes(_select.PIPE_BUF))


def _join_unless_current(thread):
    if thread is not _threading.current_thread():
        thread.join()


# -- results


class ApplyResult:
    """What a call in a worker will give."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = _threading.Event()
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        """Whether the call is done."""
        return self._event.is_set()

    def successful(self):
        """Whether the call is done without an exception; ValueError if it is not done."""
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        """Wait for the call, timeout seconds at most."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """What the call gave, or raise what it raised; TimeoutError if it is not done in time."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        self._finish()

    def _finish(self):
        callback = self._callback if self._success else self._error_callback
        if callback:
            callback(self._value)
        self._event.set()
        self._cache.forget(self._job)
        self._pool = None

    __class_getitem__ = classmethod(_types.GenericAlias)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """What a map by workers will give."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback=error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        # Both the thread that sends tasks and the one that takes results settle parts of it.
        self._lock = _threading.Lock()
        self._number_left = 0 if chunksize <= 0 else -(-length // chunksize)
        if self._number_left == 0:
            self._event.set()
            self._cache.forget(self._job)

    def _set(self, index, outcome):
        success, result = outcome
        with self._lock:
            self._number_left -= 1
            is_last = self._number_left == 0
            if success and self._success:
                self._value[index * self._chunksize:(index + 1) * self._chunksize] = result
            elif not success and self._success:
                # The first exception is the one that counts.
                self._success = False
                self._value = result
        if is_last:
            self._finish()


class IMapIterator:
    """The results of a map by workers, in order."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = _threading.Condition(_threading.Lock())
        self._job = next(_job_counter)
        self._cache = pool._cache
        self._items = _collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; TimeoutError if it is not there in time."""
        with self._cond:
            self._cond.wait_for(lambda: self._items or self._index == self._length, timeout)
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration from None
                raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, index, outcome):
        with self._cond:
            self._unsorted[index] = outcome
            while self._index in self._unsorted:
                self._items.append(self._unsorted.pop(self._index))
                self._index += 1
                self._cond.notify()
            self._forget_if_done()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._forget_if_done()

    def _forget_if_done(self):
        if self._index == self._length:
            # Nobody has anything to wait for.
            self._cond.notify_all()
            self._cache.forget(self._job)
            self._pool = None


class IMapUnorderedIterator(IMapIterator):
    """The results of a map by workers, as they come."""

    def _set(self, index, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify()
            self._forget_if_done()


class ThreadPool(Pool):
    """A pool of threads."""

    _wrap_exception = False

    @staticmethod
    def Process(ctx, *args, **kwds):
        from .dummy import Process

        return Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = _queue.SimpleQueue()
        self._outqueue = _queue.SimpleQueue()
        self._quick_put = self._inqueue.put
        self._quick_get = self._outqueue.get
