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
            thread = _threading.Thread(name=f"{self._thread_name_prefix or self}_{count}", target=crew.run, daemon=True)
            crew.enter()
            try:
                thread.start()
            except BaseException:
                crew.leave()
                raise
            crew.threads.add(thread)
            _threads_queues[thread] = crew.work_queue

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        crew = self._crew
        with crew.lock:
            crew.is_finishing = True
            cancelled = crew.drain() if cancel_futures else ()
            crew.work_queue.put(None)
        # What is called back may use the executor, and so have need of the lock.
        for future in cancelled:
            future.cancel()
        if wait:
            for thread in list(crew.threads):
                thread.join()


class _Crew:
    """The threads of an executor and what they share with it. They do not hold the executor itself."""

    def __init__(self, initializer, initargs):
        self.initializer, self.initargs = initializer, initargs
        self.work_queue = _queue.SimpleQueue()
        # Released by a thread that has nothing to do.
        self.idle = _threading.Semaphore(0)
        self.threads = set()
        # How many of them have not ended; under the lock of all pools.
        self.alive = 0
        self.broken = False
        self.is_finishing = False
        self.lock = _threading.Lock()

    # What concurrent.futures joins at the end of the program.
    _threads = property(lambda self: [thread for thread in self.threads if thread in _threads_queues])

    def enter(self):
        """Counts a thread that is about to start: the end of the program waits for it."""
        with _base._pools_lock:
            if _base._at_exit and self not in _base._pools:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            self.alive += 1
            _base._pools.add(self)

    def leave(self):
        """Counts a thread that has ended. The pool is waited for until the last one has."""
        with _base._pools_lock:
            self.alive -= 1
            if not self.alive:
                _base._pools.discard(self)

    def run(self):
        """What a thread of the pool does, from its start to its end."""
        try:
            self.work()
        finally:
            self.leave()

    def work(self):
        """Makes calls until there will be no more."""
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
                return
            item.run()
            del item

    def drain(self):
        """Takes the calls that no thread has begun: their futures. Word of the end is lost."""
        futures = []
        while True:
            try:
                item = self.work_queue.get_nowait()
            except _queue.Empty:
                return futures
            if item is not None:
                futures.append(item.future)

    def break_down(self):
        """Fails whatever is not begun: no thread will do it."""
        with self.lock:
            self.broken = "A thread initializer failed, the thread pool is not usable anymore"
            futures = self.drain()
            # The other threads have nothing to wait for.
            self.work_queue.put(None)
        for future in futures:
            if future.set_running_or_notify_cancel():
                future.set_exception(BrokenThreadPool(self.broken))

    def _stop_when_idle(self):
        with self.lock:
            self.is_finishing = True
        self.work_queue.put(None)
