"""Pools of threads that execute calls."""

import itertools as _itertools
import queue as _queue
import threading as _threading
from concurrent.futures import _base
from concurrent.futures._base import BrokenExecutor, Executor, Future


class BrokenThreadPool(BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


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
        self._work_queue = _queue.SimpleQueue()
        # Released by a thread that has nothing to do.
        self._idle_semaphore = _threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer, self._initargs = initializer, initargs

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
            self._work_queue.put((future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(blocking=False):
            return
        count = len(self._threads)
        if count < self._max_workers:
            name = f"{self._thread_name_prefix or self}_{count}"
            thread = _threading.Thread(name=name, target=self._work)
            # The end of the program is what _finish_pools waits for, not threading.
            thread.daemon = True
            with _base._pools_lock:
                _base._pools.add(self)
            thread.start()
            self._threads.add(thread)

    def _work(self):
        """What a thread of the pool does."""
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                import logging
                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                self._initializer_failed()
                return
        while True:
            try:
                item = self._work_queue.get_nowait()
            except _queue.Empty:
                self._idle_semaphore.release()
                item = self._work_queue.get(block=True)
            if item is None:
                # For the next thread.
                self._work_queue.put(None)
                return
            self._run(*item)
            del item

    @staticmethod
    def _run(future, fn, args, kwargs):
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = fn(*args, **kwargs)
        except BaseException as exc:
            future.set_exception(exc)
            # Break the cycle of the exception, its traceback and this frame.
            future = None
        else:
            future.set_result(result)

    def _drain(self):
        """Takes the calls that no thread has begun."""
        while True:
            try:
                item = self._work_queue.get_nowait()
            except _queue.Empty:
                return
            if item is not None:
                yield item[0]

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for future in self._drain():
                future.set_exception(BrokenThreadPool(self._broken))

    def _stop_when_idle(self):
        with self._shutdown_lock:
            self._shutdown = True
        self._work_queue.put(None)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for future in self._drain():
                    future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in list(self._threads):
                thread.join()
            with _base._pools_lock:
                _base._pools.discard(self)
