"""What is a coroutine."""

import sys
from _collections_abc import Coroutine
from types import CoroutineType, GeneratorType, coroutine as _awaitable_generators

__all__ = ("coroutine", "iscoroutinefunction", "iscoroutine")

# A function with this attribute counts as one that gives coroutines.
_is_coroutine = object()

_CO_COROUTINE = 0x80


def _is_debug_mode():
    """Whether event loops are made in debug mode."""
    import os
    asked = not sys.flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG"))
    return sys.flags.dev_mode or asked


def _tells_of_unclosed():
    """Whether somebody may want to know of what was dropped but not closed: by default ResourceWarnings are not shown."""
    return sys.flags.dev_mode or bool(sys.warnoptions)


def iscoroutinefunction(func):
    """Whether calling it gives a coroutine."""
    function = func
    while hasattr(function, "__func__"):
        function = function.__func__
    flags = getattr(getattr(function, "__code__", None), "co_flags", 0)
    if flags & _CO_COROUTINE or getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    # Whoever marks functions has loaded the module.
    inspect = sys.modules.get("inspect")
    return inspect is not None and inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    if isinstance(obj, GeneratorType):
        return obj.gi_code in _codes_of_coroutines
    return isinstance(obj, (CoroutineType, Coroutine))


def _is_new(coro):
    """Whether it is a coroutine of which nothing has run yet."""
    is_of_function = isinstance(coro, CoroutineType) and coro.cr_frame is not None
    return is_of_function and not coro.cr_suspended and not coro.cr_running


def _is_awaitable_generator(obj):
    """Whether it is a generator of a function that types.coroutine() has marked."""
    return isinstance(obj, GeneratorType) and bool(obj.gi_code.co_flags & _CO_ITERABLE_COROUTINE)


# The code of generators that coroutine() has made to coroutines.
_codes_of_coroutines = set()

_CO_GENERATOR = 0x20
_CO_ITERABLE_COROUTINE = 0x100


def coroutine(func):
    """A generator function, or one that gives something to await, as a coroutine function; until Python 3.10."""
    import functools
    import warnings
    warnings.warn('"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead',
                  DeprecationWarning, stacklevel=2)
    flags = getattr(getattr(func, "__code__", None), "co_flags", 0)
    if flags & _CO_COROUTINE:
        return func
    if not flags & _CO_GENERATOR:
        called = func

        @functools.wraps(called)
        def func(*args, **kwargs):
            result = called(*args, **kwargs)
            if isinstance(result, GeneratorType) or hasattr(type(result), "__await__"):
                result = yield from result if isinstance(result, GeneratorType) else result.__await__()
            return result
    func = _awaitable_generators(func)
    _codes_of_coroutines.add(func.__code__)
    func._is_coroutine = _is_coroutine
    return func


def _format_coroutine(coro):
    """A coroutine as text: its name, and where it stands."""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or type(coro).__name__
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
    if code is None:
        return f"{name}() running" if running else f"{name}()"
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if running:
        state, line = "running", frame.f_lineno
    elif frame is not None:
        state, line = "running", frame.f_lineno
    else:
        state, line = "done, defined", code.co_firstlineno
    return f"{name}() {state} at {code.co_filename}:{line}"
