"""Pickling for other processes."""

import copyreg as _copyreg
import io as _io
import pickle as _pickle
import socket as _socket

from . import context as _context

__all__ = ["ForkingPickler", "DupFd", "dump", "register", "HAVE_SEND_HANDLE"]

HAVE_SEND_HANDLE = False


class ForkingPickler(_pickle.Pickler):
    """A pickler that knows how to send what only processes share."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**_copyreg.dispatch_table, **self._extra_reducers}

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


def dump(obj, file, protocol=None):
    """Pickle an object to a file."""
    ForkingPickler(file, protocol).dump(obj)


class DupFd:
    """A descriptor that goes to a process being started."""

    def __init__(self, fd):
        popen = _context.get_spawning_popen()
        if popen is None:
            raise ValueError("descriptors can only be sent to processes that are being started")
        self._fd = popen.duplicate_for_child(fd)

    def detach(self):
        """The descriptor, in the process that has got it."""
        return self._fd


def _rebuild_socket(descriptor, family, type, proto):
    return _socket.socket(family, type, proto, fileno=descriptor.detach())


register(_socket.socket, lambda sock: (_rebuild_socket, (DupFd(sock.fileno()), sock.family, sock.type, sock.proto)))
