"""Processes as objects: what they run, how they end, who the current one is."""

import itertools as _itertools
import os as _os
import signal as _signal
import sys as _sys
import threading as _threading

__all__ = ["BaseProcess", "current_process", "active_children", "parent_process"]

try:
    ORIGINAL_DIR = _os.path.abspath(_os.getcwd())
except OSError:
    ORIGINAL_DIR = None


class AuthenticationString(bytes):
    """The key of a process; it goes to child processes only."""

    def __reduce__(self):
        from .context import get_spawning_popen

        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class BaseProcess:
    """A process: like a thread, with a memory of its own. Contexts say how it is started."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        number = next(_process_counter)
        self._identity = _current_process._identity + (number,)
        self._config = _current_process._config.copy()
        self._parent_pid = _os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        if daemon is not None:
            self.daemon = daemon

    def __repr__(self):
        shown = [f"name={self._name!r}"]
        if self is _current_process:
            state = "started"
        elif self._closed:
            state = "closed"
        elif self._parent_pid != _os.getpid():
            state = "unknown"
        elif self._popen is None:
            state = "initial"
        else:
            exitcode = self._popen.poll()
            state = "started" if exitcode is None else f"stopped exitcode={_shown_exit_code(exitcode)}"
        if self._popen is not None:
            shown.append(f"pid={self._popen.pid}")
        shown += [f"parent={self._parent_pid}", state]
        if self.daemon:
            shown.append("daemon")
        return f"<{type(self).__name__} {' '.join(shown)}>"

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def _is_child(self):
        return self._parent_pid == _os.getpid()

    # -- its life

    def run(self):
        """What the process does; subclasses may do something else."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the process."""
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._is_child(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        # The child has them; here they would only be kept alive.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        """Terminate the process by SIGTERM."""
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        """Terminate the process by SIGKILL."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        """Wait until the process has ended, or for timeout seconds."""
        self._check_closed()
        assert self._is_child(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Whether the process is running."""
        self._check_closed()
        if self is _current_process:
            return True
        assert self._is_child(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Free what the object holds of the system; the process must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    # -- what is known of it

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Whether the process is terminated when its parent ends."""
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """The exit code of the process, negative for the signal that ended it; None while it runs."""
        self._check_closed()
        return None if self._popen is None else self._popen.poll()

    @property
    def ident(self):
        """The number of the process; None before it was started."""
        self._check_closed()
        if self is _current_process:
            return _os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that can be read when the process has ended."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError("process not started") from None

    # -- in the child

    def _bootstrap(self, parent_sentinel=None):
        """Becomes this process, runs it, and returns its exit code. What atexit has is for the caller to run."""
        global _current_process, _parent_process, _process_counter, _children
        from . import context, util

        exitcode = 1
        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = _itertools.count(1)
            _children = set()
            util._close_stdin()
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            util._finalizer_registry.clear()
            util._run_after_forkers()
            util.info("child process calling self.run()")
            self.run()
            exitcode = 0
        except SystemExit as error:
            exitcode = _exit_code_of(error.code)
        except:
            import traceback

            _sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
        finally:
            _threading._shutdown()
            util.info("process exiting with exitcode %d", exitcode)
            util._flush_std_streams()
        return exitcode

    _start_method = None


def _exit_code_of(code):
    """The exit code of a process that SystemExit ended."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    _sys.stderr.write(f"{code}\n")
    return 1


def _shown_exit_code(code):
    """An exit code; by its name if a signal stands for it."""
    if code >= 0:
        return str(code)
    try:
        return f"-{_signal.Signals(-code).name}"
    except ValueError:
        return str(code)


class _ParentProcess(BaseProcess):
    """The parent, as its child sees it."""

    def __init__(self, name, pid, sentinel):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._sentinel = sentinel
        self._config = {}

    def is_alive(self):
        from .connection import wait

        return not wait([self._sentinel], timeout=0)

    @property
    def ident(self):
        return self._pid

    pid = ident

    def join(self, timeout=None):
        """Wait until the parent has ended, or for timeout seconds."""
        from .connection import wait

        wait([self._sentinel], timeout=timeout)


class _MainProcess(BaseProcess):
    """The process that no other one of these has started."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": AuthenticationString(_os.urandom(32))}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_process_counter = _itertools.count(1)
_children = set()


def current_process():
    """The object of the current process."""
    return _current_process


def active_children():
    """The child processes that are running; those that have ended are waited for."""
    _cleanup()
    return list(_children)


def parent_process():
    """The object of the parent process; None in the main one."""
    return _parent_process


def _cleanup():
    for process in list(_children):
        popen = process._popen
        if popen and popen.poll() is not None:
            _children.discard(process)
