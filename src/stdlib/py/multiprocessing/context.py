"""Contexts: all that the package offers, for one way to start processes."""

import os as _os
import sys as _sys
import threading as _threading

from . import process

__all__ = []


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


for _error in (ProcessError, BufferTooShort, TimeoutError, AuthenticationError):
    _error.__module__ = "multiprocessing.context"


class BaseContext:
    """What the contexts have in common. Modules are loaded when they are first needed."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def cpu_count(self):
        """The number of the machine's processors."""
        count = _os.cpu_count()
        if count is None:
            raise NotImplementedError("cannot determine number of cpus")
        return count

    def Manager(self):
        """A running manager: a process that keeps objects for others."""
        from .managers import SyncManager

        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        """Two connected ends; if not duplex, the first only receives and the second only sends."""
        from .connection import Pipe

        return Pipe(duplex)

    def Lock(self):
        """A lock."""
        from .synchronize import Lock

        return Lock(ctx=self.get_context())

    def RLock(self):
        """A reentrant lock."""
        from .synchronize import RLock

        return RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        """A condition variable."""
        from .synchronize import Condition

        return Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        """A semaphore."""
        from .synchronize import Semaphore

        return Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        """A semaphore that is not released more often than acquired."""
        from .synchronize import BoundedSemaphore

        return BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        """An event."""
        from .synchronize import Event

        return Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        """A barrier."""
        from .synchronize import Barrier

        return Barrier(parties, action, timeout, ctx=self.get_context())

    def Queue(self, maxsize=0):
        """A queue."""
        from .queues import Queue

        return Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        """A queue that can be waited for."""
        from .queues import JoinableQueue

        return JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        """A queue that is little more than a locked pipe."""
        from .queues import SimpleQueue

        return SimpleQueue(ctx=self.get_context())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """A pool of processes."""
        from .pool import Pool

        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """A shared number without a lock."""
        from .sharedctypes import RawValue

        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """A shared array of numbers without a lock."""
        from .sharedctypes import RawArray

        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """A shared number with a lock."""
        from .sharedctypes import Value

        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """A shared array of numbers with a lock."""
        from .sharedctypes import Array

        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    def freeze_support(self):
        """Nothing: programs are not frozen here."""

    def get_logger(self):
        """The logger of the package."""
        from .util import get_logger

        return get_logger()

    def log_to_stderr(self, level=None):
        """Have the package's messages written to standard error; returns its logger."""
        from .util import log_to_stderr

        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Nothing: connections and sockets can always be sent to processes being started."""

    def set_executable(self, executable):
        """Set the interpreter that spawned processes run."""
        from .spawn import set_executable

        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """Nothing: there is no fork server."""

    def get_context(self, method=None):
        """The context of a start method; self if none is named."""
        if method is None:
            return self
        try:
            return _contexts[method]
        except KeyError:
            raise ValueError(f"cannot find context for {method!r}") from None

    def get_start_method(self, allow_none=False):
        """How processes are started."""
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    @property
    def reducer(self):
        """How objects are pickled for other processes."""
        from . import reduction

        return reduction


class Process(process.BaseProcess):
    """A process, started in the way of the default context."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)

    @staticmethod
    def _after_fork():
        return _default_context.get_context().Process._after_fork()


class DefaultContext(BaseContext):
    """The context of the package itself: its start method is set once."""

    Process = Process

    def __init__(self, context):
        self._default = context
        self._actual = None

    def get_context(self, method=None):
        """The context of a start method; the one that was set if none is named."""
        if method is not None:
            return super().get_context(method)
        if self._actual is None:
            self._actual = self._default
        return self._actual

    def set_start_method(self, method, force=False):
        """Set how processes are started: once, unless force is true. None unsets it."""
        if self._actual is not None and not force:
            raise RuntimeError("context has already been set")
        if method is None and force:
            self._actual = None
        else:
            self._actual = self.get_context(method)

    def get_start_method(self, allow_none=False):
        """How processes are started; None if that is still open and allow_none is true."""
        if self._actual is None:
            if allow_none:
                return None
            self._actual = self._default
        return self._actual._name

    def get_all_start_methods(self):
        """The ways in which processes can be started, the usual one first."""
        return list(_contexts)


class ForkProcess(process.BaseProcess):
    """A process that is forked."""

    _start_method = "fork"

    @staticmethod
    def _Popen(process_obj):
        from .popen import ForkPopen

        return ForkPopen(process_obj)


class SpawnProcess(process.BaseProcess):
    """A process that starts as a new interpreter."""

    _start_method = "spawn"

    @staticmethod
    def _Popen(process_obj):
        from .popen import SpawnPopen

        return SpawnPopen(process_obj)


class ForkServerProcess(SpawnProcess):
    """A process that inherits nothing but what it is given, as from a fork server: a new interpreter, too."""

    _start_method = "forkserver"


class ForkContext(BaseContext):
    _name = "fork"
    Process = ForkProcess


class SpawnContext(BaseContext):
    _name = "spawn"
    Process = SpawnProcess


class ForkServerContext(BaseContext):
    _name = "forkserver"
    Process = ForkServerProcess


_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}
_default_context = DefaultContext(_contexts["fork"])


def _force_start_method(method):
    _default_context._actual = _contexts[method]


# -- the process that is being started by this thread, if any

_starting = _threading.local()


def get_spawning_popen():
    """What this thread is starting a process with; None if it is not."""
    return getattr(_starting, "popen", None)


def set_spawning_popen(popen):
    """Say what this thread is starting a process with."""
    _starting.popen = popen


def assert_spawning(obj):
    """RuntimeError unless a process is being started: some objects go to child processes only."""
    if get_spawning_popen() is None:
        raise RuntimeError(f"{type(obj).__name__} objects should only be shared between processes through inheritance")
