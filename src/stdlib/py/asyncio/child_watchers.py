"""Watchers of child processes, which nothing needs: an event loop waits for its processes itself.

Programs ask for them to call `attach_loop`; a watcher also tells whoever asks when a process has ended. They are all one
kind here: a thread waits for each process.
"""

import os
import threading
import warnings

from asyncio import events

__all__ = (
    "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "MultiLoopChildWatcher", "PidfdChildWatcher",
    "ThreadedChildWatcher", "get_child_watcher", "set_child_watcher",
)


def _deprecated(name, stacklevel=3):
    warnings.warn(f"{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.", DeprecationWarning,
                  stacklevel=stacklevel)


class AbstractChildWatcher:
    """Tells when processes end; the methods of this class do not work."""

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            _deprecated("AbstractChildWatcher")

    def add_child_handler(self, pid, callback, *args):
        """Have callback(pid, returncode, *args) called when the process has ended."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Take that back; whether there was a callback."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        raise NotImplementedError()

    def close(self):
        raise NotImplementedError()

    def is_active(self):
        """Whether processes are watched."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class ThreadedChildWatcher(AbstractChildWatcher):
    """A thread waits for each process; the callback runs in the loop that was running."""

    def __init__(self):
        self._handlers = {}

    def is_active(self):
        return True

    def attach_loop(self, loop):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, traceback):
        pass

    def add_child_handler(self, pid, callback, *args):
        handler = self._handlers[pid] = events.get_running_loop(), callback, args
        threading.Thread(target=self._wait, args=(pid, handler), name=f"waitpid-{pid}", daemon=True).start()

    def remove_child_handler(self, pid):
        return self._handlers.pop(pid, None) is not None

    def _wait(self, pid, handler):
        try:
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        except ChildProcessError:
            # Somebody else has waited for it: nobody knows how it ended.
            code = 255
        if self._handlers.get(pid) is handler:
            del self._handlers[pid]
            loop, callback, args = handler
            if not loop.is_closed():
                loop.call_soon_threadsafe(callback, pid, code, *args)


class PidfdChildWatcher(ThreadedChildWatcher):
    """As ThreadedChildWatcher."""


class SafeChildWatcher(ThreadedChildWatcher):
    """As ThreadedChildWatcher."""

    def __init__(self):
        super().__init__()
        _deprecated("SafeChildWatcher")


class FastChildWatcher(ThreadedChildWatcher):
    """As ThreadedChildWatcher."""

    def __init__(self):
        super().__init__()
        _deprecated("FastChildWatcher")


class MultiLoopChildWatcher(ThreadedChildWatcher):
    """As ThreadedChildWatcher."""

    def __init__(self):
        super().__init__()
        _deprecated("MultiLoopChildWatcher")


_watcher = None


def get_child_watcher():
    """The watcher of the process."""
    global _watcher
    _deprecated("get_child_watcher")
    if _watcher is None:
        _watcher = PidfdChildWatcher()
    return _watcher


def set_child_watcher(watcher):
    """Have another watcher, or None."""
    global _watcher
    assert watcher is None or isinstance(watcher, AbstractChildWatcher)
    _deprecated("set_child_watcher")
    _watcher = watcher
