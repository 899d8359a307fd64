"""Connections: messages between processes over pipes and sockets."""

import os as _os
import select as _select
import socket as _socket

from _multiprocessing import Descriptor as _Descriptor

from . import context as _context
from . import reduction as _reduction
from . import util as _util

__all__ = ["Client", "Listener", "Pipe", "wait"]


class Connection:
    """One end of a connection: sends and receives objects, or bytes."""

    def __init__(self, handle, readable=True, writable=True):
        if handle.__index__() < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        # Closes the descriptor with the connection, without a finalizer; sends and receives messages.
        self._owner = _Descriptor(handle)
        self._readable = readable
        self._writable = writable

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    @property
    def closed(self):
        """Whether the end was closed."""
        return self._owner.is_closed()

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        """The descriptor of the end."""
        return self._owner.fileno()

    def close(self):
        """Close the end."""
        self._owner.close()

    def _check_readable(self):
        self.fileno()
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        self.fileno()
        if not self._writable:
            raise OSError("connection is read-only")

    # -- sending

    def send(self, obj):
        """Send an object, pickled."""
        self._check_writable()
        self._owner.send(_reduction.pickled(obj))

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes."""
        self._check_writable()
        if type(buf) is bytes and offset == 0 and size is None:
            self._owner.send(buf)
            return
        data = memoryview(buf)
        if data.itemsize > 1:
            data = data.cast("B")
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        self._owner.send(data[offset:offset + size])

    # -- receiving

    def recv(self):
        """Receive an object; EOFError when there is none left and the other end is closed."""
        self._check_readable()
        return _reduction.ForkingPickler.loads(self._owner.receive())

    def recv_bytes(self, maxlength=None):
        """Receive bytes; OSError, and the connection is lost, if they are more than maxlength."""
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self._owner.receive(maxlength)
        if message is None:
            # The rest of the message is still in the connection: nothing that follows could be found.
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError("bad message length")
        return message

    def recv_bytes_into(self, buf, offset=0):
        """Receive bytes into a buffer, and return how many they are; BufferTooShort has those that do not fit."""
        self._check_readable()
        with memoryview(buf) as view:
            room = len(view) * view.itemsize
            if offset < 0:
                raise ValueError("negative offset")
            if offset > room:
                raise ValueError("offset too large")
            message = self._owner.receive()
            if len(message) > room - offset:
                raise _context.BufferTooShort(message)
            view.cast("B")[offset:offset + len(message)] = message
        return len(message)

    def poll(self, timeout=0.0):
        """Whether there is something to receive, within timeout seconds; None waits for ever."""
        self._check_readable()
        return bool(wait([self], timeout))


def reduce_connection(conn):
    """How a connection is pickled for another process."""
    return rebuild_connection, (_reduction.DupFd(conn.fileno()), conn.readable, conn.writable)


def rebuild_connection(descriptor, readable, writable):
    """The connection that was pickled, in the process that has got it."""
    return Connection(descriptor.detach(), readable, writable)


_reduction.register(Connection, reduce_connection)


def Pipe(duplex=True):
    """Two connected ends; if not duplex, the first only receives and the second only sends."""
    if duplex:
        first, second = _socket.socketpair()
        for end in (first, second):
            end.setblocking(True)
        return Connection(first.detach()), Connection(second.detach())
    reading, writing = _os.pipe()
    return Connection(reading, writable=False), Connection(writing, readable=False)


def wait(object_list, timeout=None):
    """Those of the objects that can be read, or whose other end is closed, once there are some or timeout seconds
    have gone. An object is a connection, a socket, or a descriptor."""
    poller = _select.poll()
    objects = {}
    for each in object_list:
        fd = each if isinstance(each, int) else each.fileno()
        objects.setdefault(fd, []).append(each)
        poller.register(fd, _select.POLLIN | _select.POLLPRI)
    if timeout is not None:
        # Rounded up: what waits for a moment does not come a moment early.
        timeout = -(-max(timeout, 0) * 1000 // 1)
    ready = []
    for fd, happened in poller.poll(timeout):
        if happened & _select.POLLNVAL:
            raise ValueError(f"invalid file descriptor {fd}")
        ready += objects[fd]
    return ready


# -- connections by address


def _family_of(address):
    if isinstance(address, tuple):
        return "AF_INET"
    if isinstance(address, str):
        return "AF_UNIX"
    raise ValueError(f"address type of {address!r} unrecognized")


def _arbitrary_address(family):
    if family == "AF_INET":
        return ("localhost", 0)
    if family == "AF_UNIX":
        return _os.path.join(_util.get_temp_dir(), f"listener-{_os.urandom(6).hex()}")
    raise ValueError("unrecognized family")


class _Listening:
    """What a listener knows while it is open."""

    __slots__ = ("_address", "_last_accepted")

    def __init__(self):
        self._last_accepted = None


class Listener:
    """Waits for connections at an address. Those who connect must know authkey, if there is one."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        if authkey is not None and not isinstance(authkey, bytes):
            raise TypeError("authkey should be a byte string")
        family = family or (_family_of(address) if address else "AF_UNIX")
        address = address or _arbitrary_address(family)
        self._authkey = authkey
        self._family = family
        self._listener = _Listening()
        self._remove = None
        self._socket = _socket.socket(getattr(_socket, family))
        try:
            if family == "AF_INET":
                self._socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
            # Connections wait, whatever the program's sockets do by default.
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._listener._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        if family == "AF_UNIX" and not address.startswith("\0"):
            self._remove = _util.Finalize(self, _remove_socket, args=(address,), exitpriority=0)

    def accept(self):
        """The next connection."""
        if self._socket is None:
            raise OSError("listener is closed")
        listening = self._listener
        sock, listening._last_accepted = self._socket.accept()
        sock.setblocking(True)
        connection = Connection(sock.detach())
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def close(self):
        """Wait for connections no longer."""
        sock, self._socket = self._socket, None
        self._listener = None
        if sock is not None:
            sock.close()
            if self._remove is not None:
                self._remove()

    @property
    def address(self):
        return self._listener._address

    @property
    def last_accepted(self):
        """Where the last connection came from; None before the first one."""
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _remove_socket(path):
    try:
        _os.unlink(path)
    except FileNotFoundError:
        pass


def Client(address, family=None, authkey=None):
    """A connection to a listener."""
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")
    with _socket.socket(getattr(_socket, family or _family_of(address))) as sock:
        sock.setblocking(True)
        sock.connect(address)
        connection = Connection(sock.detach())
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


# -- who knows the key

_CHALLENGE = b"#CHALLENGE#"
_WELCOME = b"#WELCOME#"
_FAILURE = b"#FAILURE#"
_DIGEST = "sha256"
_CHALLENGE_SIZE = 40
_HANDSHAKE_MAX = 256


def _digest(authkey, message):
    import hmac

    return b"{%s}" % _DIGEST.encode() + hmac.new(authkey, message, _DIGEST).digest()


def deliver_challenge(connection, authkey):
    """Have the other side prove that it knows the key; AuthenticationError if it does not."""
    import hmac

    if not isinstance(authkey, bytes):
        raise ValueError(f"Authkey must be bytes, not {type(authkey)!s}")
    message = b"{%s}" % _DIGEST.encode() + _os.urandom(_CHALLENGE_SIZE)
    connection.send_bytes(_CHALLENGE + message)
    if not hmac.compare_digest(connection.recv_bytes(_HANDSHAKE_MAX), _digest(authkey, message)):
        connection.send_bytes(_FAILURE)
        raise _context.AuthenticationError("digest received was wrong")
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove to the other side that this one knows the key; AuthenticationError if it is not believed."""
    if not isinstance(authkey, bytes):
        raise ValueError(f"Authkey must be bytes, not {type(authkey)!s}")
    message = connection.recv_bytes(_HANDSHAKE_MAX)
    if not message.startswith(_CHALLENGE):
        raise _context.AuthenticationError(f"Protocol error, expected challenge: message={message!r}")
    connection.send_bytes(_digest(authkey, message.removeprefix(_CHALLENGE)))
    if connection.recv_bytes(_HANDSHAKE_MAX) != _WELCOME:
        raise _context.AuthenticationError("digest sent was rejected")
