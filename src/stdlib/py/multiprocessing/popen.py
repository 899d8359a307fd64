"""Starting processes: by a fork, or as a new interpreter that is told what to run."""

import atexit as _atexit
import os as _os
import signal as _signal
import sys as _sys
import threading as _threading

from _multiprocessing import Descriptor as _Descriptor, fork as _fork

from . import util as _util

__all__ = ["ForkPopen", "SpawnPopen"]


class ForkPopen:
    """A child process made by a fork; its sentinel can be read when it has ended."""

    method = "fork"

    def __init__(self, process_obj):
        _util._flush_std_streams()
        self.returncode = None
        # Held by who may take how the process has ended: only one can.
        self._lock = _threading.RLock()
        self._lock_pid = _os.getpid()
        self._launch(process_obj)

    def _launch(self, process_obj):
        # Each end is kept open by one process alone: the other one reads the end of the pipe when it ends.
        child_ended, child_is_alive = _os.pipe()
        parent_ended, parent_is_alive = _os.pipe()
        # Once more, since to look for what was dropped takes time, in which other threads may print.
        self.pid = _fork(_util._flush_std_streams)
        if self.pid == 0:
            code = 1
            try:
                # What the parent has registered is the parent's. What the child registers runs before the package's.
                _atexit._clear()
                _atexit.register(_util._exit_function)
                _os.close(child_ended)
                _os.close(parent_is_alive)
                code = process_obj._bootstrap(parent_sentinel=parent_ended)
            finally:
                _atexit._run_exitfuncs()
                _util._flush_std_streams()
                _os._exit(code)
        _os.close(child_is_alive)
        _os.close(parent_ended)
        self._own(child_ended, parent_is_alive)

    def _own(self, sentinel, parent_is_alive):
        """Descriptors that are closed with the object."""
        self.sentinel = sentinel
        self._owned = _Descriptor(sentinel), _Descriptor(parent_is_alive)

    def duplicate_for_child(self, fd):
        """The number that the descriptor has in the child."""
        return fd

    def _status_lock(self):
        # After a fork nobody would release it.
        if self._lock_pid != _os.getpid():
            self._lock = _threading.RLock()
            self._lock_pid = _os.getpid()
        return self._lock

    def poll(self, flag=_os.WNOHANG):
        """The exit code; None while the process runs."""
        if self.returncode is not None:
            return self.returncode
        if not flag & _os.WNOHANG:
            try:
                _os.waitid(_os.P_PID, self.pid, _os.WEXITED | _os.WNOWAIT)
            except OSError:
                # Another thread has its status.
                pass
        with self._status_lock():
            if self.returncode is None:
                try:
                    pid, status = _os.waitpid(self.pid, _os.WNOHANG)
                except OSError:
                    # Something else in the program has waited for it; or a signal handler, which has told.
                    return self.returncode
                if pid == self.pid:
                    self.returncode = _os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        """The exit code, when the process has ended; None if timeout seconds have gone first."""
        if self.returncode is None and timeout is not None:
            from .connection import wait

            if not wait([self.sentinel], timeout):
                # It may have ended all the same: children of its own can hold the sentinel.
                return self.poll()
        # The sentinel is closed a moment before the process is gone.
        return self.poll(_os.WNOHANG if timeout == 0.0 else 0)

    def _send_signal(self, number):
        with self._status_lock():
            if self.returncode is not None:
                return
            try:
                _os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def terminate(self):
        self._send_signal(_signal.SIGTERM)

    def kill(self):
        self._send_signal(_signal.SIGKILL)

    def close(self):
        """Close the descriptors."""
        for descriptor in self._owned:
            descriptor.close()


class SpawnPopen(ForkPopen):
    """A child process that is a new interpreter; what it runs comes pickled through a pipe."""

    method = "spawn"

    def __init__(self, process_obj):
        self._passed = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        """The number that the descriptor has in the child, which inherits it."""
        self._passed.append(fd)
        return fd

    def _launch(self, process_obj):
        from . import context, reduction, spawn
        from io import BytesIO
        from subprocess import Popen

        preparation = spawn.get_preparation_data(process_obj._name)
        data = BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(preparation, data)
            reduction.dump(process_obj, data)
        finally:
            context.set_spawning_popen(None)
        child_ended, child_is_alive = _os.pipe()
        read_end, write_end = _os.pipe()
        try:
            command = spawn.get_command_line(pipe_handle=read_end, alive_handle=child_is_alive)
            self._child = Popen(command, pass_fds=(read_end, child_is_alive, *self._passed))
            self.pid = self._child.pid
            # The object is only told of how the process ended by poll().
            self._child.returncode = 0
        finally:
            _os.close(child_is_alive)
            _os.close(read_end)
        self._own(child_ended, write_end)
        with open(write_end, "wb", closefd=False) as pipe:
            pipe.write(data.getbuffer())
