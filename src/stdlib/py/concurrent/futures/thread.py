"""Pools of threads that execute calls."""

import itertools as _itertools
import queue as _queue
import threading as _threading
import weakref as _weakref
from concurrent.futures import _base
from concurrent.futures._base import BrokenExecutor, Executor, Future


class BrokenThreadPool(BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


# The queue of each thread that the end of the program waits for.
_threads_queues = _weakref.WeakKeyDictionary()
_python_exit = _base._finish_pools


class _WorkItem:
    """A call that is to be made, and the future of its result."""

    __slots__ = ("future", "fn", "args", "kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        """Makes the call and settles the future."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            # Break the cycle of the exception, its traceback and this frame.
            self = None
        else:
            self.future.set_result(result)


class ThreadPoolExecutor(Executor):
    """A pool of threads that execute calls."""

    _counter = _itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            import os
            cpus = getattr(os, "process_cpu_count", os.cpu_count)()
            max_workers = min(32, (cpus or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._crew = crew = _Crew(initializer, initargs)
        self._work_queue, self._threads, self._shutdown_lock = crew.work_queue, crew.threads, crew.lock
        # An executor that nobody has gets no more calls.
        crew.owner = _weakref.ref(self, lambda _, queue=crew.work_queue: queue.put(None))

    _initializer = property(lambda self: self._crew.initializer)
    _initargs = property(lambda self: self._crew.initargs)
    _idle_semaphore = property(lambda self: self._crew.idle)
    _broken = property(lambda self: self._crew.broken)
    _shutdown = property(lambda self: self._crew.is_finishing)

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments. Returns a Future."""
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _base._at_exit:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        crew = self._crew
        if crew.idle.acquire(blocking=False):
            return
        count = len(crew.threads)
        if count < self._max_workers:
            # The end of the program is what _finish_pools waits for, not threading.
            thread = _threading.Thread(name=f"{self._thread_name_prefix or self}_{count}", target=crew.work, daemon=True)
            with _base._pools_lock:
                _base._pools.add(crew)
            thread.start()
            crew.threads.add(thread)
            _threads_queues[thread] = crew.work_queue

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        crew = self._crew
        with crew.lock:
            crew.is_finishing = True
            if cancel_futures:
                for future in crew.drain():
                    future.cancel()
            crew.work_queue.put(None)
        if wait:
            for thread in list(crew.threads):
                thread.join()
            with _base._pools_lock:
                _base._pools.discard(crew)


class _Crew:
    """The threads of an executor and what they share with it. They do not hold the executor itself."""

    def __init__(self, initializer, initargs):
        self.initializer, self.initargs = initializer, initargs
        self.work_queue = _queue.SimpleQueue()
        # Released by a thread that has nothing to do.
        self.idle = _threading.Semaphore(0)
        self.threads = set()
        self.broken = False
        self.is_finishing = False
        self.lock = _threading.Lock()

    # What concurrent.futures joins at the end of the program.
    _threads = property(lambda self: [thread for thread in self.threads if thread in _threads_queues])

    def work(self):
        """What a thread of the pool does."""
        if self.initializer is not None:
            try:
                self.initializer(*self.initargs)
            except BaseException:
                import logging
                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                self.break_down()
                return
        while True:
            try:
                item = self.work_queue.get_nowait()
            except _queue.Empty:
                self.idle.release()
                item = self.work_queue.get(block=True)
            if item is None:
                # For the next thread.
                self.work_queue.put(None)
                with _base._pools_lock:
                    _base._pools.discard(self)
                return
            item.run()
            del item

    def drain(self):
        """Takes the calls that no thread has begun."""
        while True:
            try:
                item = self.work_queue.get_nowait()
            except _queue.Empty:
                return
            if item is not None:
                yield item.future

    def break_down(self):
        """Fails whatever is not begun: no thread will do it."""
        with self.lock:
            self.broken = "A thread initializer failed, the thread pool is not usable anymore"
            for future in self.drain():
                future.set_exception(BrokenThreadPool(self.broken))

    def _stop_when_idle(self):
        with self.lock:
            self.is_finishing = True
        self.work_queue.put(None)
