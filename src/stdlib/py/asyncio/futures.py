"""Future: a result that comes later."""

import gc

from asyncio import events
from asyncio.exceptions import CancelledError, InvalidStateError

__all__ = ("Future", "wrap_future", "isfuture")

_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"


def isfuture(obj):
    """Whether it can be awaited as a Future is."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _shown_callbacks(callbacks):
    """Those who wait, as text: the first, the last, and how many between."""
    names = [events._format_callback(callback, ()) for callback, _ in callbacks]
    if len(names) > 2:
        names[1:-1] = [f"<{len(names) - 2} more>"]
    return f"cb=[{', '.join(names)}]"


class Future:
    """A result that somebody sets and others await, in one event loop."""

    # Where CPython has it.
    __module__ = "_asyncio"

    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _cancel_message = None
    # What the task that awaits it checks: that it came through __await__.
    _asyncio_future_blocking = False
    # Where it was made, if the loop is in debug mode.
    _source_traceback = None
    # How many there are whose exception nobody has read, but for those whose callbacks have not been called yet.
    _unread_count = 0
    # Its exception is to be shown if nobody reads it; whether it is among those that are counted.
    __is_unread = False
    __is_counted = False

    def __init__(self, *, loop=None):
        self._loop = loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        if loop.get_debug():
            self._source_traceback = events._extract_stack()

    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._repr_info())}>"

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                info.append(f"exception={self._exception!r}")
            else:
                import reprlib
                info.append(f"result={reprlib.repr(self._result)}")
        if self._callbacks:
            info.append(_shown_callbacks(self._callbacks))
        if self._source_traceback:
            frame = self._source_traceback[-1]
            info.append(f"created at {frame.filename}:{frame.lineno}")
        return info

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def _log_traceback(self):
        return self.__is_unread

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self.__count_as_read()

    def __count_as_read(self):
        if self.__is_unread:
            self.__is_unread = False
            if self.__is_counted:
                self.__is_counted = False
                Future._unread_count -= 1
                if not hasattr(type(self), "__del__"):
                    gc._has_ended(self)

    def _count_if_unread(self):
        """From now on it is noticed if it dies and nobody has read its exception."""
        if self.__is_unread and not self.__is_counted:
            self.__is_counted = True
            Future._unread_count += 1
            gc._finalize(self)

    def _finalize_(self):
        # Not __del__: most futures have nothing to say when they die.
        if self.__is_unread:
            self.__count_as_read()
            context = {
                "message": f"{type(self).__name__} exception was never retrieved",
                "exception": self._exception, "future": self}
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)

    def get_loop(self):
        return self._loop

    # ---- asking

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        """The result; raises what was set instead, CancelledError or InvalidStateError."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        if self._exception is None:
            return self._result
        self.__count_as_read()
        raise self._exception.with_traceback(self._exception_traceback)

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self.__count_as_read()
        return self._exception

    def _make_cancelled_error(self):
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    # ---- setting

    def cancel(self, msg=None):
        """Cancels it, unless it is done."""
        self.__count_as_read()
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            stop = exception
            exception = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            exception.__cause__ = exception.__context__ = stop
        self._exception = exception
        self._exception_traceback = exception.__traceback__
        self._state = _FINISHED
        self.__is_unread = True
        loop = self._loop
        if self._callbacks and getattr(loop, "_thread_id", None) is not None and hasattr(loop, "_unread_soon"):
            # Probably they read it.
            loop._unread_soon.append(self)
        else:
            self._count_if_unread()
        self._schedule_callbacks()

    # ---- waiting

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            call_soon = self._loop.call_soon
            for callback, context in callbacks:
                call_soon(callback, self, context=context)

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        if context is None:
            context = events.copy_context()
        self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        """Removes all of them that equal fn; gives their number."""
        kept = [entry for entry in self._callbacks if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


_PyFuture = Future


def _get_loop(future):
    return future.get_loop() if hasattr(future, "get_loop") else future._loop


def _as_ours(exception):
    """The exception of this package that one of concurrent.futures stands for."""
    cls = type(exception)
    if cls.__module__ != "concurrent.futures._base":
        return exception
    ours = {"CancelledError": CancelledError, "InvalidStateError": InvalidStateError}.get(cls.__name__)
    return exception if ours is None else ours(*exception.args).with_traceback(exception.__traceback__)


def _copy_state(source, target):
    """Gives the outcome of a future that is done to another."""
    if source.cancelled():
        target.cancel()
    if not isfuture(target):
        # Those who wait for it in threads are told.
        target.set_running_or_notify_cancel()
    if target.cancelled():
        return
    exception = source.exception()
    if exception is not None:
        target.set_exception(_as_ours(exception))
    else:
        target.set_result(source.result())


def _chain_future(source, destination):
    """Gives the outcome of a future to another; what cancels the other cancels it. Either may be of a thread."""
    source_loop = _get_loop(source) if isfuture(source) else None
    loop = _get_loop(destination) if isfuture(destination) else None

    def finish():
        if not destination.done():
            _copy_state(source, destination)

    def completed(_):
        if loop is None or loop is source_loop:
            finish()
        elif not loop.is_closed():
            loop.call_soon_threadsafe(finish)

    def _call_check_cancel(_):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is loop:
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)
    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(completed)


def wrap_future(future, *, loop=None):
    """An asyncio Future of one that a thread completes."""
    if isfuture(future):
        return future
    from concurrent.futures import Future
    assert isinstance(future, Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = events.get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped
