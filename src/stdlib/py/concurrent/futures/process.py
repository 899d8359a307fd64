"""Pools of processes that execute calls.

A thread of the pool sends calls to the processes, takes their results, and notices when one ends: futures are only
its business, calls and results go through queues of multiprocessing.
"""

import itertools as _itertools
import multiprocessing as _multiprocessing
import os as _os
import queue as _queue
import threading as _threading
import weakref as _weakref
from concurrent.futures import _base
from concurrent.futures._base import BrokenExecutor, Executor, Future
from functools import partial as _partial
from multiprocessing import connection as _connection
from multiprocessing import util as _util
from multiprocessing.reduction import ForkingPickler as _ForkingPickler

__all__ = ["ProcessPoolExecutor", "BrokenProcessPool"]

# Calls that are sent before a process is free for them.
EXTRA_QUEUED_CALLS = 1


class BrokenProcessPool(BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly while a future was in the running state."""


class _RemoteTraceback(_util.TracebackText):
    """The traceback of a process of the pool, as text: the cause of what a call raised."""


class _ExceptionWithTraceback(_util.SentException):
    """An exception of a call on its way to the pool's owner."""

    def __init__(self, exc):
        super().__init__(exc, _RemoteTraceback)


class _Result:
    """What a call gave or raised; and the number of its process, if that ends with it."""

    def __init__(self, number, value=None, exception=None, exit_pid=None):
        self.number = number
        self.value = value
        self.exception = exception
        self.exit_pid = exit_pid


def _process_worker(calls, results, initializer, initargs, max_tasks):
    """What a process of a pool does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging

            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            # The owner sees the process end, and that the pool is broken.
            return
    done = 0
    while (call := calls.get(block=True)) is not None:
        done += 1
        exit_pid = _os.getpid() if done == max_tasks else None
        number, fn, args, kwargs = call
        try:
            result = _Result(number, value=fn(*args, **kwargs), exit_pid=exit_pid)
        except BaseException as error:
            result = _Result(number, exception=_ExceptionWithTraceback(error), exit_pid=exit_pid)
        try:
            results.put(result)
        except BaseException as error:
            results.put(_Result(number, exception=_ExceptionWithTraceback(error), exit_pid=exit_pid))
        del call, fn, args, kwargs, result
        if exit_pid is not None:
            return


def _call_each(fn, chunk):
    """The function of the arguments of a chunk: one call for a process, many for the caller."""
    return [fn(*args) for args in chunk]


class ProcessPoolExecutor(Executor):
    """A pool of processes that execute calls."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = _os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            mp_context = _multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method(allow_none=False) == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._initializer, self._initargs = initializer, initargs
        self._max_tasks_per_child = max_tasks_per_child
        self._pool = None
        self._shutdown_thread = False
        self._shutdown_lock = _threading.Lock()

    _broken = property(lambda self: self._pool is not None and self._pool.broken)

    @property
    def _processes(self):
        """The processes by their numbers; None once the executor is shut down."""
        if self._shutdown_thread:
            return None
        return {} if self._pool is None else self._pool.processes

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments. Returns a Future."""
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _base._at_exit:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            if self._pool is None:
                self._pool = _Pool(self)
            future = Future()
            self._pool.add(future, fn, args, kwargs)
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Returns an iterator equivalent to map(fn, iter), the calls made by processes, chunksize at a time."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = _itertools.batched(zip(*iterables), chunksize)
        results = super().map(_partial(_call_each, fn), chunks, timeout=timeout)
        return _itertools.chain.from_iterable(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        with self._shutdown_lock:
            self._shutdown_thread = True
            pool = self._pool
            if pool is not None:
                pool.finish(cancel_futures)
        if pool is not None and wait:
            pool.thread.join()


class _ExecutorManagerThread(_threading.Thread):
    """The thread of a pool; its name is one of threading's."""

    def __init__(self, pool):
        # The end of the program is what _finish_pools waits for, not threading.
        super().__init__(daemon=True)
        self._pool = pool

    def run(self):
        pool, self._pool = self._pool, None
        pool.run()


class _Pool:
    """The processes of an executor and the thread that looks after them."""

    def __init__(self, executor):
        self.max_workers = executor._max_workers
        self.context = executor._mp_context
        self.initializer, self.initargs = executor._initializer, executor._initargs
        self.max_tasks = executor._max_tasks_per_child
        # Why the pool can do nothing any more; and what makes the exception of a call that comes too late.
        # Both change under the lock.
        self.broken = False
        self.refusal = None
        self.is_finishing = False
        self.cancels = False
        self.processes = {}
        # Calls that nobody has begun, by number; and all that are not done.
        self.waiting = _queue.SimpleQueue()
        self.pending = {}
        self.lock = _threading.Lock()
        self.numbers = _itertools.count()
        self.calls = self.context.Queue(self.max_workers + EXTRA_QUEUED_CALLS)
        # A process that is gone reads nothing: that is noticed otherwise.
        self.calls._feeder.ignore_epipe = True
        self.results = self.context.SimpleQueue()
        self.wakeup_reader, self.wakeup_writer = self.context.Pipe(duplex=False)
        # All are started at once: a fork beside the pool's own threads would not be safe.
        while len(self.processes) < self.max_workers:
            self.start_process()
        self.thread = _ExecutorManagerThread(self)
        # An executor that nobody has is not used any more.
        self.executor = _weakref.ref(executor, lambda _: self.finish(False))
        with _base._pools_lock:
            _base._pools.add(self)
        self.thread.start()

    def start_process(self):
        arguments = (self.calls, self.results, self.initializer, self.initargs, self.max_tasks)
        process = self.context.Process(target=_process_worker, args=arguments)
        process.start()
        self.processes[process.pid] = process

    def add(self, future, fn, args, kwargs):
        """Takes a call. Raises BrokenProcessPool or RuntimeError if the thread takes none any more."""
        number = next(self.numbers)
        with self.lock:
            if self.refusal is not None:
                raise self.refusal()
            self.pending[number] = (future, fn, args, kwargs)
        self.waiting.put(number)
        self.wake()

    def finish(self, cancel_futures):
        """Has the pool end when all is done, or all that is begun."""
        self.is_finishing = True
        self.cancels = self.cancels or cancel_futures
        self.wake()

    # What concurrent.futures does with a pool at the end of the program: it waits for its threads.

    def _stop_when_idle(self):
        self.finish(False)

    @property
    def _threads(self):
        return (self.thread,)

    def wake(self):
        with self.lock:
            if not self.wakeup_writer.closed:
                self.wakeup_writer.send_bytes(b"")

    # -- what the thread does

    def run(self):
        """Sends calls and takes results until the end."""
        try:
            while True:
                self.send_calls()
                result, cause = self.wait()
                if result is None and cause is not None:
                    self.break_down(cause)
                    return
                if result is not None:
                    self.take(result)
                    del result
                if self.is_finishing:
                    if self.cancels:
                        self.cancel_waiting()
                    if self.is_done():
                        self.stop_processes()
                        return
        except BaseException as error:
            # Without its thread the pool can do nothing.
            self.break_down(_formatted(error))
        finally:
            with _base._pools_lock:
                _base._pools.discard(self)
            with self.lock:
                self.wakeup_writer.close()
                self.wakeup_reader.close()

    def is_done(self):
        """Whether all calls are; then no more are taken."""
        with self.lock:
            if not self.pending:
                self.refusal = _partial(RuntimeError, "cannot schedule new futures after shutdown")
            return self.refusal is not None

    def send_calls(self):
        """Sends as many of the waiting calls as there is room for."""
        while not self.calls.full():
            try:
                number = self.waiting.get_nowait()
            except _queue.Empty:
                return
            future, fn, args, kwargs = self.pending[number]
            if not future.set_running_or_notify_cancel():
                self.forget(number)
                continue
            # What cannot be pickled is the future's error: the queue's thread would only print it.
            try:
                _ForkingPickler.dumps((fn, args, kwargs))
            except BaseException as error:
                self.forget(number)
                error.__cause__ = _RemoteTraceback(f'\n"""\n{_formatted(error)}"""')
                future.set_exception(error)
                continue
            self.calls.put((number, fn, args, kwargs), block=True)

    def forget(self, number):
        with self.lock:
            return self.pending.pop(number, None)

    def wait(self):
        """The next result; or None, and what broke the pool if a process has ended."""
        sentinels = [process.sentinel for process in self.processes.values()]
        ready = _connection.wait([self.results._reader, self.wakeup_reader, *sentinels])
        if self.results._reader in ready or self.wakeup_reader not in ready and self.results._reader.poll():
            # A process may have sent its last result and ended while one after the other was looked at.
            try:
                return self.results._reader.recv(), None
            except BaseException as error:
                return None, _formatted(error)
        if self.wakeup_reader in ready:
            while self.wakeup_reader.poll():
                self.wakeup_reader.recv_bytes()
            return None, None
        return None, ""

    def take(self, result):
        """Gives a result to whom it belongs."""
        item = self.forget(result.number)
        if item is not None:
            if result.exception is not None:
                item[0].set_exception(result.exception)
            else:
                item[0].set_result(result.value)
        if result.exit_pid is not None:
            process = self.processes.pop(result.exit_pid)
            process.join()
            if not self.is_finishing or self.pending:
                self.start_process()

    def cancel_waiting(self):
        """Cancels all calls that nobody has begun."""
        while True:
            try:
                number = self.waiting.get_nowait()
            except _queue.Empty:
                return
            future = self.forget(number)[0]
            future.cancel()
            future.set_running_or_notify_cancel()

    def break_down(self, cause):
        """A process has ended that should not: whatever is not done never will be."""
        message = "A process in the process pool was terminated abruptly while the future was running or pending."
        with self.lock:
            self.broken = "A child process terminated abruptly, the process pool is not usable anymore"
            self.refusal = _partial(BrokenProcessPool, self.broken)
            items = list(self.pending.values())
            self.pending.clear()
        for future, *_ in items:
            error = BrokenProcessPool(message)
            if cause:
                error.__cause__ = _RemoteTraceback(f"\n'''\n{cause}'''")
            try:
                future.set_exception(error)
            except Exception:
                # It was cancelled.
                pass
        for process in self.processes.values():
            process.terminate()
        self.calls._terminate_broken()
        self.join_processes()

    def stop_processes(self):
        """Tells all processes to end: each takes one word of it."""
        for _ in self.processes:
            self.calls.put(None)
        self.join_processes()

    def join_processes(self):
        for process in self.processes.values():
            process.join()
        self.calls.close()
        self.calls.join_thread()


def _formatted(error):
    import traceback

    return "".join(traceback.format_exception(error))
