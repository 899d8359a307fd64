"""Pickling for other processes."""

import copyreg as _copyreg
import io as _io
import os as _os
import pickle as _pickle
import socket as _socket
from _pickle_core import Writer as _Writer

from . import context as _context

__all__ = ["send_handle", "recv_handle", "ForkingPickler", "register", "dump", "DupFd", "sendfds", "recvfds"]

HAVE_SEND_HANDLE = True
# Whether those who send descriptors wait until they have come.
ACKNOWLEDGE = False


class ForkingPickler(_pickle.Pickler):
    """A pickler that knows how to send what only processes share."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = self._reducers()

    @classmethod
    def _reducers(cls):
        """How objects are pickled, by their types."""
        return {**_copyreg.dispatch_table, **cls._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Have objects of a type pickled by a function."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        """The pickle of an object, as a buffer."""
        file = _io.BytesIO()
        cls(file, protocol).dump(obj)
        return file.getbuffer()

    loads = staticmethod(_pickle.loads)
    loads_from = staticmethod(_pickle.load)


register = ForkingPickler.register


def pickled(obj):
    """The pickle of an object for another process, as bytes."""
    writer = _Writer(_pickle.DEFAULT_PROTOCOL, _copyreg.__newobj__)

    def make_pickler():
        pickler = ForkingPickler(None)
        pickler._set_writer(writer)
        return pickler

    return writer.dump(obj, ForkingPickler._reducers(), make_pickler)


def dump(obj, file, protocol=None):
    """Pickle an object to a file."""
    ForkingPickler(file, protocol).dump(obj)


# -- descriptors


def sendfds(sock, fds):
    """Send descriptors over a socket of the machine."""
    fds = list(fds)
    _socket.send_fds(sock, [bytes([len(fds) % 256])], fds)


def recvfds(sock, size):
    """Receive size descriptors; EOFError when the other end is closed."""
    message, fds, _, _ = _socket.recv_fds(sock, 1, size)
    if not message and not fds:
        raise EOFError
    if len(fds) != message[0]:
        for fd in fds:
            _os.close(fd)
        raise RuntimeError(f"Invalid data received: {len(fds)} descriptors, not {message[0]}")
    return fds


def _socket_of(conn):
    return _socket.fromfd(conn.fileno(), _socket.AF_UNIX, _socket.SOCK_STREAM)


def send_handle(conn, handle, destination_pid):
    """Send a descriptor over a connection of the machine."""
    with _socket_of(conn) as sock:
        sendfds(sock, [handle])


def recv_handle(conn):
    """Receive a descriptor from a connection of the machine."""
    with _socket_of(conn) as sock:
        return recvfds(sock, 1)[0]


def DupFd(fd):
    """A descriptor for another process: one that is being started inherits it, others fetch it from this one."""
    popen = _context.get_spawning_popen()
    if popen is not None:
        return _Inherited(popen.duplicate_for_child(fd))
    from . import resource_sharer

    return resource_sharer.DupFd(fd)


class _Inherited:
    """A descriptor that goes to a process being started."""

    def __init__(self, fd):
        self._fd = fd

    def detach(self):
        """The descriptor, in the process that has got it."""
        return self._fd


def _rebuild_socket(descriptor, family, type, proto):
    return _socket.socket(family, type, proto, fileno=descriptor.detach())


register(_socket.socket, lambda sock: (_rebuild_socket, (DupFd(sock.fileno()), sock.family, sock.type, sock.proto)))
