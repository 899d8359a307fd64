"""The event loop: callbacks that are ready, callbacks that are due later.

A loop of this class waits on a queue, into which other threads put something through call_soon_threadsafe; that of
asyncio.unix_events waits for descriptors as well.
"""

import gc
import heapq
import queue
import sys
import threading
import time
import weakref
from collections import deque

from asyncio import constants, coroutines, events, futures, tasks

__all__ = ("BaseEventLoop",)

# In seconds. What is due later than this is waited for in several rounds.
_LONGEST_WAIT = 24 * 3600


def _logger():
    from asyncio.log import logger
    return logger


def _log_debug(message, *args):
    """Logs where somebody may listen: a program that has not imported logging has no handler."""
    if "logging" in sys.modules:
        _logger().debug(message, *args)


class BaseEventLoop(events.AbstractEventLoop):
    """Runs callbacks, in the order in which they became ready, in one thread."""

    def __init__(self):
        self._ready = deque()
        self._scheduled = []
        self._cancelled_timers = 0
        # Other threads, and handlers of signals, put something here when the loop is to look up.
        self._wakeups = queue.SimpleQueue()
        self._thread_id = None
        self._stopping = False
        self._closed = False
        self._debug = coroutines._is_debug_mode()
        self._exception_handler = None
        self._task_factory = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        # The one that runs, if the loop is in debug mode.
        self._current_handle = None
        self.slow_callback_duration = 0.1
        # Futures whose exceptions the callbacks of the next round may read.
        self._unread_soon = deque()
        # Whether each round is to look for what was dropped.
        self._looks_for_deaths = False
        if coroutines._tells_of_unclosed():
            gc._finalize(self)

    def __repr__(self):
        return (f"<{type(self).__name__} running={self.is_running()} "
                f"closed={self.is_closed()} debug={self.get_debug()}>")

    def _finalize_(self):
        # Not __del__: this is only for those who are told of what is not closed.
        if self.is_closed():
            return
        import warnings
        warnings.warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
        if not self.is_running():
            self.close()

    # ---- running

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_can_run(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        """Runs until stop() is called."""
        self._check_closed()
        self._check_can_run()
        hooks = sys.get_asyncgen_hooks()
        self._thread_id = threading.get_ident()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter, finalizer=self._asyncgen_finalizer)
        events._set_running_loop(self)
        origin_depth = sys.get_coroutine_origin_tracking_depth()
        if self._debug:
            _track_origins(True)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            self._count_unread(len(self._unread_soon))
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)
            sys.set_coroutine_origin_tracking_depth(origin_depth)

    def run_until_complete(self, future):
        """Runs until the future (or coroutine) is done; gives its result."""
        self._check_closed()
        self._check_can_run()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                # The exception is the one that ends the loop: nobody else reads it.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        """Stops run_forever at the end of the round."""
        self._stopping = True

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        if self._debug:
            _log_debug("Close %r", self)
        self._closed = True
        gc._has_ended(self)
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    def _run_once(self):
        """One round: waits if nothing is ready, then runs what is."""
        self._drop_cancelled_timers()
        timeout = None
        if self._ready or self._stopping:
            timeout = 0
        elif self._scheduled:
            timeout = min(max(0, self._scheduled[0]._when - self.time()), _LONGEST_WAIT)
        self._wait(timeout)
        now = self.time()
        while self._scheduled and self._scheduled[0]._when <= now:
            handle = heapq.heappop(self._scheduled)
            handle._scheduled = False
            self._ready.append(handle)
        unread = len(self._unread_soon)
        # Callbacks that these add run in the next round.
        next_ready = self._ready.popleft
        for _ in range(len(self._ready)):
            handle = next_ready()
            if handle._cancelled:
                continue
            if not self._debug:
                handle._run()
                continue
            # Not in a function of its own: stacks of the debug mode have few frames, and are to reach the program.
            begin = self.time()
            self._current_handle = handle
            try:
                handle._run()
            finally:
                self._current_handle = None
            took = self.time() - begin
            if took >= self.slow_callback_duration:
                _complain_of_slow(handle, took)
        handle = None
        if unread:
            self._count_unread(unread)
        if futures.Future._unread_count or self._asyncgens or self._looks_for_deaths:
            gc._notice_deaths()

    def _count_unread(self, count):
        """The callbacks of so many futures were called, or never will be."""
        for _ in range(count):
            self._unread_soon.popleft()._count_if_unread()

    def _wait(self, timeout):
        """Waits until somebody wakes the loop, for timeout seconds at most; None means for ever."""
        wakeups = self._wakeups
        if timeout != 0:
            try:
                wakeups.get(timeout=timeout)
            except queue.Empty:
                return
        self._forget_wakeups()

    def _forget_wakeups(self):
        while not self._wakeups.empty():
            self._wakeups.get()

    def _drop_cancelled_timers(self):
        """Timers that were cancelled stay in the heap until they are many or due."""
        timers = self._scheduled
        if len(timers) > 100 and 2 * self._cancelled_timers > len(timers):
            live = []
            for handle in timers:
                if handle._cancelled:
                    handle._scheduled = False
                else:
                    live.append(handle)
            heapq.heapify(live)
            self._scheduled = live
            self._cancelled_timers = 0
            return
        while timers and timers[0]._cancelled:
            self._cancelled_timers -= 1
            heapq.heappop(timers)._scheduled = False

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._cancelled_timers += 1

    # ---- callbacks

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            self._check_closed()
        handle = events.Handle(callback, args, self, context)
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
            handle._source_traceback = events._extract_stack()
        self._ready.append(handle)
        return handle

    def _check_thread(self):
        """In debug mode: what is not for other threads is not called by them."""
        if self._thread_id is not None and self._thread_id != threading.get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As call_soon, from any thread: it wakes the loop."""
        self._check_closed()
        handle = events.Handle(callback, args, self, context)
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
            handle._source_traceback = events._extract_stack()
        self._ready.append(handle)
        self._wake()
        return handle

    def _wake(self):
        self._wakeups.put(None)

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = events.TimerHandle(when, callback, args, self, context)
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
            timer._source_traceback = events._extract_stack()
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _check_callback(self, callback, method):
        if getattr(getattr(callback, "__code__", None), "co_flags", 0) & 0x80:
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    # ---- futures and tasks

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        if self._closed:
            self._check_closed()
        if self._task_factory is not None:
            if context is None:
                task = self._task_factory(self, coro)
            else:
                task = self._task_factory(self, coro, context=context)
            task.set_name(name)
            return task
        task = tasks.Task(coro, loop=self, name=name, context=context)
        if task._source_traceback:
            del task._source_traceback[-1]
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # ---- threads

    def run_in_executor(self, executor, func, *args):
        """A future of func(*args), which a thread of the executor runs."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                from concurrent.futures.thread import ThreadPoolExecutor
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures.thread import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Waits until the threads of run_in_executor have ended."""
        self._executor_shutdown_called = True
        executor, self._default_executor = self._default_executor, None
        if executor is None:
            return
        future = self.create_future()

        def shut_down():
            executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(lambda: future.done() or future.set_result(None))
        thread = threading.Thread(target=shut_down)
        thread.start()
        from asyncio import timeouts
        try:
            async with timeouts.timeout(timeout):
                await future
        except TimeoutError:
            import warnings
            warnings.warn("The executor did not finishing joining its threads within "
                          f"{timeout} seconds.", RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            thread.join()

    # ---- asynchronous generators

    def _asyncgen_firstiter(self, generator):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f"asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call",
                          ResourceWarning, source=self)
        # Those that have ended need no closing.
        self._asyncgens.add(generator)

    def _asyncgen_finalizer(self, generator):
        self._asyncgens.discard(generator)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Closes all asynchronous generators that have begun and not ended."""
        self._asyncgens_shutdown_called = True
        closing = [g for g in self._asyncgens if g.ag_frame is not None]
        self._asyncgens.clear()
        if not closing:
            return
        results = await tasks.gather(*[g.aclose() for g in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result, "asyncgen": generator})

    # ---- exceptions of callbacks

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Logs the message, what it is about, and the traceback."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        current = self._current_handle
        if "source_traceback" not in context and current is not None and current._source_traceback:
            context["handle_traceback"] = current._source_traceback
        for key in sorted(context):
            if key in ("source_traceback", "handle_traceback"):
                import traceback
                kind = "Object" if key == "source_traceback" else "Handle"
                stack = "".join(traceback.format_list(context[key])).rstrip()
                lines.append(f"{key}: {kind} created at (most recent call last):\n{stack}")
            elif key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        exc = context.get("exception")
        exc_info = False if exc is None else (type(exc), exc, exc.__traceback__)
        _logger().error("\n".join(lines), exc_info=exc_info)

    def call_exception_handler(self, context):
        handler = self._exception_handler
        if handler is None:
            self._handle_by_default(context, "")
            return
        try:
            # In the context of what it is about.
            subject = context.get("task") or context.get("future") or context.get("handle")
            if hasattr(subject, "get_context"):
                subject.get_context().run(handler, self, context)
            else:
                handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._handle_by_default(
                {"message": "Unhandled error in exception handler", "exception": exc, "context": context},
                " while handling an unexpected error in custom exception handler")

    def _handle_by_default(self, context, occasion):
        """The default handler, which a subclass may have broken."""
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            _logger().error(f"Exception in default exception handler{occasion}", exc_info=True)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = bool(enabled)
        if self.is_running():
            self.call_soon_threadsafe(_track_origins, self._debug)


def __getattr__(name):
    if name == "Server":
        from asyncio.selector_events import Server
        return Server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _track_origins(enabled):
    """Whether coroutines keep where they were made, which is told of those that are never awaited; gives the depth before."""
    before = sys.get_coroutine_origin_tracking_depth()
    sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH if enabled else 0)
    return before


def _complain_of_slow(handle, took):
    """Logs that a callback kept the loop for long."""
    owner = getattr(handle._callback, "__self__", None)
    shown = owner if isinstance(owner, futures.Future) else handle
    _logger().warning("Executing %r took %.3f seconds", shown, took)


def _run_until_complete_cb(future):
    if not future.cancelled():
        exc = future.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            # It leaves run_forever by itself.
            return
    future.get_loop().stop()
