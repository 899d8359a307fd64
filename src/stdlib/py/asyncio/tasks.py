"""Tasks: coroutines that the event loop runs; waiting for several of them."""

import atexit
import gc
import itertools
from types import CoroutineType, GeneratorType

from asyncio import coroutines, events, futures, timeouts
from asyncio.coroutines import iscoroutine
from asyncio.events import copy_context
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import _PENDING
from asyncio.threads import run_coroutine_threadsafe

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed",
    "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks",
    "create_eager_task_factory", "eager_task_factory",
)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_task_number = itertools.count(1)

# The tasks that are not done, and which one runs in each loop. There is no lock: to add, to discard and to list are single
# steps, and finalizers and signal handlers that make tasks may run before and after each.
_scheduled_tasks = set()
_current_tasks = {}


@atexit.register
def _complain_of_pending():
    """At the end of the program: no loop will run these any more.

    The loop that the policy keeps outlives the program, with all its tasks: of those nobody is told.
    """
    kept = events._kept_loop()
    if kept is not None:
        gc._has_ended(kept)
        for task in list(_scheduled_tasks):
            if task._loop is kept:
                task._log_destroy_pending = False
                if coroutines._is_new(task._coro):
                    # That it was never awaited is not told either.
                    task._coro.close()
    tasks = [task for task in list(_scheduled_tasks) if task._log_destroy_pending and not task.done()]
    for task in sorted(tasks, key=Task.get_name):
        if not task._loop.is_running():
            context = {"task": task, "message": "Task was destroyed but it is pending!"}
            if task._source_traceback:
                context["source_traceback"] = task._source_traceback
            task._loop.call_exception_handler(context)


def current_task(loop=None):
    """The task that runs, or None."""
    if loop is None:
        loop = events.get_running_loop()
    return _current_tasks.get(loop)


def all_tasks(loop=None):
    """The tasks of the loop that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    return {task for task in list(_scheduled_tasks) if futures._get_loop(task) is loop and not task.done()}


class Task(futures.Future):
    """A coroutine that runs in the event loop, and the future of its result."""

    __module__ = "_asyncio"

    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        _init(self, loop=loop)
        if type(coro) is not CoroutineType and not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        # As a number until somebody asks.
        self._name = next(_task_number) if name is None else str(name)
        self._num_cancels_requested = 0
        self._must_cancel = False
        # What it awaits.
        self._fut_waiter = None
        self._coro = coro
        self._context = context = copy_context() if context is None else context
        _scheduled_tasks.add(self)
        if eager_start and self._loop.is_running():
            self._start_eagerly()
        else:
            self._loop.call_soon(self.__step, context=context)

    @classmethod
    def current_task(cls, loop=None):
        """asyncio.current_task() as it was until Python 3.8."""
        _method_is_old("current_task")
        return current_task(events.get_event_loop() if loop is None else loop)

    @classmethod
    def all_tasks(cls, loop=None):
        """All tasks of the loop that anything still refers to, also those that are done; until Python 3.8."""
        import gc
        _method_is_old("all_tasks")
        loop = events.get_event_loop() if loop is None else loop
        gc.collect()
        return {task for task in gc.get_objects() if isinstance(task, Task) and futures._get_loop(task) is loop}

    def _start_eagerly(self):
        before = _current_tasks.pop(self._loop, None)
        try:
            self._context.run(self.__step)
        finally:
            _set_current(self._loop, before)
            if self.done():
                self._coro = None

    def _repr_info(self):
        info = super()._repr_info()
        if self.cancelling() and not self.done():
            info[0] = "cancelling"
        info.insert(1, f"name={self.get_name()!r}")
        if self._fut_waiter is not None:
            info.insert(2, f"wait_for={self._fut_waiter!r}")
        if self._coro is not None:
            info.insert(2, f"coro=<{coroutines._format_coroutine(self._coro)}>")
        return info

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        name = self._name
        if type(name) is int:
            self._name = name = f"Task-{name}"
        return name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frames where the coroutine stands, or those that its exception went through; the oldest first.

        With a limit, the innermost of the frames, but the outermost of those of the exception.
        """
        import traceback
        coro = self._coro
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
        if frame is None:
            tb = None if self._exception is None else self._exception.__traceback__
            return [frame for frame, _ in itertools.islice(traceback.walk_tb(tb), limit)]
        frames = [frame for frame, _ in itertools.islice(traceback.walk_stack(frame), limit)]
        return frames[::-1]

    def print_stack(self, *, limit=None, file=None):
        """Shows what get_stack() gives; without a file, the calls on sys.stderr and the rest on sys.stdout."""
        import traceback
        stack = self.get_stack(limit=limit)
        error = self._exception
        if not stack:
            print(f"No stack for {self!r}", file=file)
        else:
            title = "Stack" if error is None else "Traceback"
            print(f"{title} for {self!r} (most recent call last):", file=file)
        shown = traceback.StackSummary.extract((frame, frame.f_lineno) for frame in stack)
        traceback.print_list(shown, file=file)
        if error is not None:
            print(*traceback.format_exception_only(error), sep="", end="", file=file)

    # ---- cancelling

    def cancel(self, msg=None):
        """Asks that CancelledError is raised in the coroutine."""
        self._log_traceback = False
        if self.done():
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            # The error comes from what it awaits.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        """Takes one cancel() back; gives how many are left."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _make_cancelled_error(self):
        known = getattr(self, "_cancelled_error", None)
        if known is not None:
            self._cancelled_error = None
            return known
        return super()._make_cancelled_error()

    # ---- running

    def __step(self, exc=None):
        """Resumes the coroutine once."""
        if self._state != _PENDING:
            raise InvalidStateError(f"__step(): already done: {self!r}, {exc!r}")
        loop = self._loop
        if loop in _current_tasks:
            before = _current_tasks[loop]
            raise RuntimeError(f"Cannot enter into task {self!r} while another task {before!r} is being executed.")
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        coro = self._coro
        try:
            _current_tasks[loop] = self
            awaited = coro.send(None) if exc is None else coro.throw(exc)
        except StopIteration as stop:
            _scheduled_tasks.discard(self)
            if self._must_cancel:
                # It was cancelled while it came to its end.
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                _set_result(self, stop.value)
        except CancelledError as cancelled:
            self._cancelled_error = cancelled
            _scheduled_tasks.discard(self)
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            _scheduled_tasks.discard(self)
            super().set_exception(error)
            raise
        except BaseException as error:
            _scheduled_tasks.discard(self)
            super().set_exception(error)
        else:
            if awaited is None:
                loop.call_soon(self.__step, context=self._context)
            else:
                self.__wait_for(awaited)
        finally:
            _current_tasks.pop(loop, None)

    def __wait_for(self, awaited):
        """Arranges that the coroutine goes on when `awaited`, which it yielded, is done."""
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking is not None:
            if (awaited._loop if type(awaited) in _OURS else futures._get_loop(awaited)) is not self._loop:
                return self.__fail(f"Task {self!r} got Future {awaited!r} attached to a different loop")
            if not blocking:
                return self.__fail(f"yield was used instead of yield from in task {self!r} with {awaited!r}")
            if awaited is self:
                return self.__fail(f"Task cannot await on itself: {self!r}")
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self.__wakeup, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False
        elif isinstance(awaited, GeneratorType):
            self.__fail(f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}")
        else:
            self.__fail(f"Task got bad yield: {awaited!r}")

    def __fail(self, message):
        self._loop.call_soon(self.__step, RuntimeError(message), context=self._context)

    def __wakeup(self, future):
        error = None
        try:
            future.result()
        except BaseException as raised:
            error = raised
        # Not in the handler: what the coroutine raises would have this error as its context.
        try:
            self.__step(error)
        finally:
            error = None


_init, _set_result = futures.Future.__init__, futures.Future.set_result
_OURS = (futures.Future, Task)

events._native_codes.update((Task.__init__.__code__, Task._Task__step.__code__, Task._Task__wakeup.__code__))


def _method_is_old(name):
    import warnings
    warnings.warn(f"Task.{name}() is deprecated, use asyncio.{name}() instead", DeprecationWarning, stacklevel=3)


_PyTask = Task


def _set_current(loop, task):
    if task is None:
        _current_tasks.pop(loop, None)
    else:
        _current_tasks[loop] = task


def create_task(coro, *, name=None, context=None):
    """Runs the coroutine in the loop that is running."""
    loop = events._running.loop or events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks begin to run when they are made."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)


async def _await_it(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine or awaitable as a task."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not (hasattr(type(coro_or_future), "__await__") or coroutines._is_awaitable_generator(coro_or_future)):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await_it(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro_or_future)


# ---- waiting

class _Turn:
    """Awaiting it gives the other callbacks a turn."""

    def __await__(self):
        yield


def _wake(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None, *, loop=None):
    """Gives the result after `delay` seconds."""
    if loop is not None:
        events._loop_is_old()
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    if delay <= 0:
        await _Turn()
        return result
    loop = loop or events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _wake, future, result)
    try:
        return await future
    finally:
        timer.cancel()


async def wait(fs, *, loop=None, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures; gives the set of those that are done and the set of the others.

    Coroutines are taken too, as before Python 3.11: each becomes a task.
    """
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if loop is not None:
        events._loop_is_old()
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        import warnings

        warnings.warn("The explicit passing of coroutine objects to asyncio.wait() is deprecated since Python 3.8, "
                      "and scheduled for removal in Python 3.11.", DeprecationWarning, stacklevel=2)
        fs = {ensure_future(f, loop=loop) if iscoroutine(f) else f for f in fs}
    loop = loop or events.get_running_loop()
    waiter = loop.create_future()
    missing = sum(not f.done() for f in fs)

    def is_enough(future):
        if missing <= 0 or return_when == FIRST_COMPLETED:
            return True
        failed = not future.cancelled() and future.exception() is not None
        return return_when == FIRST_EXCEPTION and failed

    def _on_completion(future):
        nonlocal missing
        missing -= 1
        if is_enough(future):
            _wake(waiter, None)

    if missing == 0 or any(f.done() and is_enough(f) for f in fs):
        return {f for f in fs if f.done()}, {f for f in fs if not f.done()}
    timer = None if timeout is None else loop.call_later(timeout, _wake, waiter, None)
    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout, *, loop=None):
    """The result of an awaitable, which is cancelled after `timeout` seconds."""
    if loop is not None:
        events._loop_is_old()
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    loop = events.get_running_loop()
    waiter = loop.create_future()

    def done(_):
        _wake(waiter, None)
    future.add_done_callback(done)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(done)


class _AsCompletedIterator:
    """The awaitables of as_completed: an iterator and an asynchronous one."""

    def __init__(self, aws, timeout, loop):
        from asyncio.queues import Queue
        self._done = Queue()
        self._timer = None
        loop = loop or events.get_event_loop()
        self._todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for future in self._todo:
            future.add_done_callback(self._completed)
        self._left = len(self._todo)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if self._left == 0:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_done()

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._result_of_next()

    def _timed_out(self):
        for future in self._todo:
            future.remove_done_callback(self._completed)
            self._done.put_nowait(None)
        self._todo.clear()

    def _completed(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _next_done(self):
        future = await self._done.get()
        if future is None:
            raise TimeoutError
        return future

    async def _result_of_next(self):
        return (await self._next_done()).result()


def as_completed(fs, *, loop=None, timeout=None):
    """Iterates over awaitables in the order in which they are done."""
    if loop is not None:
        events._loop_is_old()
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout, loop)


class _GatheringFuture(futures.Future):
    """The future of gather(); cancelling it cancels those that it gathers."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            cancelled |= child.cancel(msg=msg)
        # It is cancelled itself when they all are.
        self._cancel_requested |= cancelled
        return cancelled


def gather(*coros_or_futures, loop=None, return_exceptions=False):
    """A future of the list of all results, in the order of the arguments."""
    if loop is not None:
        events._loop_is_old()
    if not coros_or_futures:
        loop = loop or events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    known = {}
    children = []
    for arg in coros_or_futures:
        if arg not in known:
            child = ensure_future(arg, loop=loop)
            loop = loop or futures._get_loop(child)
            if child is not arg:
                child._log_destroy_pending = False
            known[arg] = child
        children.append(known[arg])
    unique = list(known.values())
    outer = _GatheringFuture(children, loop=loop)
    finished = 0

    def outcome(child):
        if child.cancelled():
            return CancelledError("" if child._cancel_message is None else child._cancel_message)
        exception = child.exception()
        return child.result() if exception is None else exception

    def _done_callback(child):
        nonlocal finished
        finished += 1
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                return outer.set_exception(child._make_cancelled_error())
            if child.exception() is not None:
                return outer.set_exception(child.exception())
        if finished == len(unique):
            if outer._cancel_requested:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result([outcome(c) for c in children])
    for child in unique:
        child.add_done_callback(_done_callback)
    return outer


def shield(arg, *, loop=None):
    """Awaits `arg` so that cancelling the waiter does not cancel it."""
    if loop is not None:
        events._loop_is_old()
    inner = ensure_future(arg, loop=loop)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = loop.create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
