"""What the parts of the package share: logging, finalizers, what happens at a fork and at the end."""

import atexit as _atexit
import itertools as _itertools
import os as _os
import sys as _sys
import threading as _threading
import time as _time
import weakref as _weakref

from . import process as _process

__all__ = [
    "sub_debug", "debug", "info", "sub_warning", "get_logger", "log_to_stderr", "get_temp_dir",
    "register_after_fork", "is_exiting", "Finalize", "ForkAwareThreadLock", "ForkAwareLocal",
    "close_all_fds_except", "SUBDEBUG", "SUBWARNING",
]

# -- logging

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
WARNING = 30

LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"

_logger = None


def _log(level, message, args):
    # Module logging is not even loaded until somebody wants the package's messages.
    if _logger:
        _logger.log(level, message, *args, stacklevel=3)


def sub_debug(msg, *args):
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    _log(DEBUG, msg, args)


def info(msg, *args):
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    _log(SUBWARNING, msg, args)


def warn(msg, *args):
    _log(WARNING, msg, args)


def get_logger():
    """The logger of the package."""
    global _logger
    if _logger is None:
        import logging

        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Have the package's messages written to standard error; returns its logger."""
    import logging

    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


# -- finalizers

_finalizer_registry = {}
_finalizer_counter = _itertools.count()


class Finalize:
    """Calls a function once: when called, when an object dies, or at the end if it has a priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._weakref = None if obj is None else _weakref.ref(obj, self)
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_finalizer_counter))
        self._pid = _os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        """Call the function, unless that was done or this is another process."""
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        result = None
        if self._pid == _os.getpid():
            result = self._callback(*self._args, **self._kwargs)
        self._forget()
        return result

    def cancel(self):
        """Never call the function."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._forget()

    def still_active(self):
        """Whether the function is yet to be called."""
        return self._key in _finalizer_registry

    def _forget(self):
        self._weakref = self._callback = self._args = self._kwargs = None

    def __repr__(self):
        if self._callback is None:
            return f"<{type(self).__name__} object, dead>"
        shown = f"<{type(self).__name__} object, callback={getattr(self._callback, '__name__', self._callback)}"
        if self._args:
            shown += f", args={self._args}"
        if self._kwargs:
            shown += f", kwargs={self._kwargs}"
        if self._key[0] is not None:
            shown += f", exitpriority={self._key[0]}"
        return shown + ">"


def _run_finalizers(minpriority=None):
    """Calls finalizers of at least this priority, the highest and latest first; without one, all."""
    def is_due(key):
        return minpriority is None or (key[0] is not None and key[0] >= minpriority)

    # Those of no priority come last.
    due = sorted((key for key in list(_finalizer_registry) if is_due(key)), reverse=True,
                 key=lambda key: (key[0] is not None, key[0] or 0, key[1]))
    for key in due:
        finalizer = _finalizer_registry.get(key)
        if finalizer is None:
            continue
        sub_debug("calling %s", finalizer)
        try:
            finalizer()
        except Exception:
            import traceback

            traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


# -- the end of a process

_exiting = False


def is_exiting():
    """Whether the process is shutting down."""
    return _exiting


def _exit_function():
    """Runs finalizers, ends daemonic children, waits for the others."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    info("process shutting down")
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    if _process.current_process() is not None:
        children = _process.active_children()
        for child in children:
            if child.daemon:
                info("calling terminate() for process %s", child.name)
                child._popen.terminate()
        for child in _process.active_children():
            info("calling join() for process %s", child.name)
            child.join()
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


_atexit.register(_exit_function)

# -- forks

# Has one thing, made when it is needed: that there are weak references is not for nothing.
_after_forkers = {}
_after_fork_counter = _itertools.count()


def register_after_fork(obj, func):
    """Have func(obj) called in child processes, while obj lives."""
    known = _after_forkers.get("known")
    if known is None:
        # One for all threads that come here at once.
        known = _after_forkers.setdefault("known", _weakref.WeakValueDictionary())
    known[next(_after_fork_counter), id(obj), func] = obj


def _run_after_forkers():
    global _exiting
    _exiting = False
    known = _after_forkers.get("known", {})
    for (_, _, func), obj in sorted(known.items(), key=lambda item: item[0][0]):
        try:
            func(obj)
        except Exception as error:
            info("after forker raised exception %s", error)


class ForkAwareThreadLock:
    """A lock that is free in child processes."""

    def __init__(self):
        self._lock = _threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(_threading.local):
    """Values of a thread that child processes do not get."""

    def __init__(self):
        register_after_fork(self, lambda local: local.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


# -- what kinds of processes and threads have in common


class Namespace:
    """Attributes, and nothing else."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(shown)})"


def wait_for(condition, predicate, timeout=None):
    """Wait until the predicate is true, or timeout seconds have gone; its last value."""
    result = predicate()
    end = None if timeout is None else _time.monotonic() + timeout
    while not result:
        left = None if end is None else end - _time.monotonic()
        if left is not None and left <= 0:
            break
        condition.wait(left)
        result = predicate()
    return result


# -- descriptors and streams


def close_all_fds_except(fds):
    """Close every descriptor but these."""
    edges = sorted({-1, os_open_max(), *fds})
    for low, high in zip(edges, edges[1:]):
        _os.closerange(low + 1, high)


def os_open_max():
    """One more than the greatest descriptor."""
    try:
        return _os.sysconf("SC_OPEN_MAX")
    except (ValueError, OSError):
        return 256


def _close_stdin():
    """A child does not read what is its parent's."""
    if _sys.stdin is None:
        return
    try:
        _sys.stdin.close()
    except (OSError, ValueError):
        pass
    try:
        fd = _os.open(_os.devnull, _os.O_RDONLY)
        _sys.stdin = open(fd, encoding="utf-8", closefd=False)
    except (OSError, ValueError):
        pass


def _flush_std_streams():
    for stream in (_sys.stdout, _sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def get_temp_dir():
    """A directory of this process and its children for sockets; it is removed at the end."""
    config = _process.current_process()._config
    directory = config.get("tempdir")
    if directory is None:
        import shutil
        import tempfile

        directory = tempfile.mkdtemp(prefix="pymp-")
        info("created temp directory %s", directory)
        Finalize(None, shutil.rmtree, args=(directory,), kwargs={"ignore_errors": True}, exitpriority=-100)
        config["tempdir"] = directory
    return directory


# -- exceptions on their way to another process

class TracebackText(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class SentException:
    """An exception that arrives with its traceback here, as text, for its cause; `kind` is a type of such texts."""

    def __init__(self, exc, kind):
        import traceback

        text = "".join(traceback.format_exception(exc))
        self.exc = exc
        # The frames hold more than can be sent.
        exc.__traceback__ = None
        self.tb = f'\n"""\n{text}"""'
        self._kind = kind

    def __reduce__(self):
        return _arrived, (self.exc, self._kind(self.tb))


def _arrived(exc, cause):
    exc.__cause__ = cause
    return exc
