"""Descriptors for processes that run: who pickles one keeps a copy, and serves it to who unpickles it."""

import os as _os
import signal as _signal
import sys as _sys
import threading as _threading

from . import process as _process
from . import util as _util

__all__ = ["DupFd", "stop"]


class DupFd:
    """A descriptor on its way to another process."""

    def __init__(self, fd):
        self._key = _sharer.offer(_os.dup(fd))

    def detach(self):
        """The descriptor, in the process that has got it; to be called once."""
        from .connection import Client
        from .reduction import recv_handle

        address, number = self._key
        with Client(address, authkey=_process.current_process().authkey) as connection:
            connection.send((number, _os.getpid()))
            return recv_handle(connection)


class _Sharer:
    """The descriptors that a process has promised to others, and the thread that hands them over."""

    def __init__(self):
        self._lock = _threading.Lock()
        self._begin()
        _util.register_after_fork(self, _Sharer._after_fork)

    def _begin(self):
        self._offered = {}
        self._last_number = 0
        self._listener = None
        self._thread = None

    def _after_fork(self):
        # What the parent has promised the parent keeps.
        for fd in self._offered.values():
            _os.close(fd)
        if self._listener is not None:
            self._listener._socket.close()
        self._lock = _threading.Lock()
        self._begin()

    def offer(self, fd):
        """Keeps the descriptor until somebody fetches it: where to do so, and by what number."""
        with self._lock:
            if self._listener is None:
                self._start()
            self._last_number += 1
            self._offered[self._last_number] = fd
            return self._listener.address, self._last_number

    def _start(self):
        from .connection import Listener

        self._listener = Listener(authkey=_process.current_process().authkey, backlog=128)
        self._thread = _threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()

    def stop(self, timeout=None):
        """Ends the thread, and closes what nobody has fetched."""
        from .connection import Client

        with self._lock:
            if self._listener is None:
                return
            with Client(self._listener.address, authkey=_process.current_process().authkey) as connection:
                connection.send(None)
            self._thread.join(timeout)
            if self._thread.is_alive():
                _util.sub_warning("the thread that hands over descriptors has not ended in time")
            self._listener.close()
            for fd in self._offered.values():
                _os.close(fd)
            self._begin()

    def _serve(self, listener):
        # Signals are for the threads of the program.
        _signal.pthread_sigmask(_signal.SIG_BLOCK, _signal.valid_signals())
        while True:
            try:
                with listener.accept() as connection:
                    request = connection.recv()
                    if request is None:
                        return
                    self._hand_over(connection, *request)
            except Exception:
                if not _util.is_exiting():
                    _sys.excepthook(*_sys.exc_info())

    def _hand_over(self, connection, number, pid):
        from .reduction import send_handle

        fd = self._offered.pop(number)
        try:
            send_handle(connection, fd, pid)
        finally:
            _os.close(fd)


_sharer = _Sharer()
stop = _sharer.stop
