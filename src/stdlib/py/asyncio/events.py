"""What event loops have in common: handles of callbacks, the abstract classes, and which loop a thread has."""

import functools
import threading
from contextvars import copy_context

from asyncio import constants

__all__ = (
    "AbstractEventLoop", "AbstractEventLoopPolicy", "AbstractServer", "Handle", "TimerHandle",
    "_get_running_loop", "_set_running_loop", "get_event_loop", "get_event_loop_policy", "get_running_loop",
    "new_event_loop", "set_event_loop", "set_event_loop_policy",
)


# What is not Python in CPython has no place there, and a name of its own here and there.
_NATIVE_NAMES = {"Task.__wakeup": "Task.task_wakeup"}
# The code of such, which has no frame there.
_native_codes = set()


def _format_callback(func, args, debug=False):
    """A callback as text, in debug mode with its arguments; what partials call, for them."""
    suffix = _format_arguments(args, {}, debug)
    while isinstance(func, functools.partial):
        suffix = _format_arguments(func.args, func.keywords, debug) + suffix
        func = func.func
    name = getattr(func, "__qualname__", None) or repr(func)
    code = getattr(func, "__code__", None)
    is_native = code is None or (name.startswith(("Task.", "Future.")) and code.co_filename.startswith("<frozen asyncio."))
    place = "" if is_native else f" at {code.co_filename}:{code.co_firstlineno}"
    return f"{_NATIVE_NAMES.get(name, name)}{suffix}{place}"


def _format_arguments(args, kwargs, debug):
    if not debug:
        return "()"
    return f"({', '.join([*map(repr, args), *[f'{name}={value!r}' for name, value in kwargs.items()]])})"


def _loop_is_old(since="3.8,", stacklevel=3):
    """Warns of an argument `loop` that there was until Python 3.9: the caller's caller is told."""
    import warnings
    warnings.warn(f"The loop argument is deprecated since Python {since} and scheduled for removal in Python 3.10.",
                  DeprecationWarning, stacklevel=stacklevel)


def _extract_stack():
    """Where the caller's caller was called from, for what the debug mode tells: the outermost call first."""
    import sys
    import traceback
    frames = (entry for entry in traceback.walk_stack(sys._getframe(2)) if entry[0].f_code not in _native_codes)
    stack = traceback.StackSummary.extract(frames, limit=constants.DEBUG_STACK_DEPTH, lookup_lines=False)
    stack.reverse()
    return stack


class Handle:
    """A callback that the loop will run, unless it is cancelled first."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_context", "_source_traceback", "__weakref__")

    def __init__(self, callback, args, loop, context=None):
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        # Where it was made, if the loop is in debug mode.
        self._source_traceback = None

    def __repr__(self):
        return f"<{' '.join(self._repr_info())}>"

    def _repr_info(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append("cancelled")
        if self._callback is not None:
            parts.append(self._format())
        if self._source_traceback:
            frame = self._source_traceback[-1]
            parts.append(f"created at {frame.filename}:{frame.lineno}")
        return parts

    def _format(self):
        # Arguments may be long, and private.
        return _format_callback(self._callback, self._args, self._loop.get_debug())

    def get_context(self):
        return self._context

    def cancel(self):
        """Takes the callback back; what it refers to is let go."""
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            text = self._format()
            context = {"message": f"Exception in callback {text}", "exception": exc, "handle": self}
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)


class TimerHandle(Handle):
    """A callback that is due at a certain time of the loop's clock."""

    __slots__ = ("_when", "_scheduled")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        parts = super()._repr_info()
        parts.insert(2 if self._cancelled else 1, f"when={self._when}")
        return parts

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when, self._callback, self._args, self._cancelled) == (
            other._when, other._callback, other._args, other._cancelled)

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractServer:
    """What create_server gives; the methods of this class do not work."""

    def close(self):
        """Accept no more connections; those that are there stay."""
        raise NotImplementedError

    def close_clients(self):
        """Close the connections that were accepted."""
        raise NotImplementedError

    def abort_clients(self):
        """Close the connections that were accepted, at once."""
        raise NotImplementedError

    def get_loop(self):
        """The loop that serves."""
        raise NotImplementedError

    def is_serving(self):
        """Whether connections are accepted."""
        raise NotImplementedError

    async def start_serving(self):
        """Accept connections; nothing happens if that is done already."""
        raise NotImplementedError

    async def serve_forever(self):
        """Accept connections until the coroutine is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Wait until the server and all its connections are closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every event loop can do; the methods of this class do not work."""


def _not_implemented(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    return method


def _async_not_implemented(name):
    async def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    return method


for _name in (
    "run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "call_soon", "call_later",
    "call_at", "time", "create_future", "create_task", "call_soon_threadsafe", "run_in_executor",
    "set_default_executor", "add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler",
    "remove_signal_handler", "set_task_factory", "get_task_factory", "get_exception_handler",
    "set_exception_handler", "default_exception_handler", "call_exception_handler", "get_debug", "set_debug",
):
    setattr(AbstractEventLoop, _name, _not_implemented(_name))
for _name in (
    "shutdown_asyncgens", "shutdown_default_executor", "getaddrinfo", "getnameinfo", "create_connection",
    "create_server", "sendfile", "start_tls", "create_unix_connection", "create_unix_server",
    "connect_accepted_socket", "create_datagram_endpoint", "connect_read_pipe", "connect_write_pipe",
    "subprocess_shell", "subprocess_exec", "sock_recv", "sock_recv_into", "sock_sendall", "sock_connect",
    "sock_accept", "sock_sendfile",
):
    setattr(AbstractEventLoop, _name, _async_not_implemented(_name))
del _name


# ---- which loop

class _Running(threading.local):
    """The loop that runs in each thread."""

    loop = None


_running = _Running()


def _get_running_loop():
    return _running.loop


def _set_running_loop(loop):
    _running.loop = loop


def get_running_loop():
    """The loop that runs in this thread."""
    loop = _running.loop
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def _warn_of_no_loop():
    """Warns that a loop is made on demand, at the line outside of this package that asked for it."""
    import sys
    import warnings
    level, frame = 2, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "asyncio":
        frame = frame.f_back
        level += 1
    warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)


class AbstractEventLoopPolicy:
    """Decides which loop a thread has."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has the loop that was set in it; the main thread gets one when it asks."""

    _loop_factory = None

    def __init__(self):
        self._local = threading.local()

    def get_event_loop(self):
        is_main = threading.current_thread() is threading.main_thread()
        if getattr(self._local, "loop", None) is None and not hasattr(self._local, "was_set") and is_main:
            _warn_of_no_loop()
            self.set_event_loop(self.new_event_loop())
        if getattr(self._local, "loop", None) is None:
            name = threading.current_thread().name
            raise RuntimeError(f"There is no current event loop in thread {name!r}.")
        return self._local.loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local.was_set = True
        self._local.loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_event_loop_policy = None
_policy_lock = threading.Lock()


def get_event_loop_policy():
    global _event_loop_policy
    with _policy_lock:
        if _event_loop_policy is None:
            from asyncio.unix_events import DefaultEventLoopPolicy
            _event_loop_policy = DefaultEventLoopPolicy()
        return _event_loop_policy


def set_event_loop_policy(policy):
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        found = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{found}'")
    _event_loop_policy = policy


def _kept_loop():
    """The loop that the policy keeps for this thread, or None; none is made for it."""
    return getattr(getattr(_event_loop_policy, "_local", None), "loop", None)


def get_event_loop():
    """The running loop, or the one that was set for this thread."""
    loop = _get_running_loop()
    return loop if loop is not None else get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()
