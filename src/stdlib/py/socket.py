"""Sockets: connections to other programs, on this machine and on others."""
import _socket
import _thread
import errno
import gc
import io
import operator
import os
import select
import sys
import time
from array import array
from enum import IntEnum, IntFlag

from _socket import CMSG_LEN, CMSG_SPACE, gaierror, getnameinfo, if_nameindex
from _socket import inet_aton, inet_ntoa, inet_ntop, inet_pton, sethostname

error = OSError
herror = type("herror", (OSError,), {"__module__": "socket"})
timeout = TimeoutError
has_ipv6 = True
_FLAG_BITS = _socket.SOCK_CLOEXEC | _socket.SOCK_NONBLOCK


def _enumeration(kind, name, belongs):
    found = sorted((value, key) for key, value in vars(_socket).items() if belongs(key))
    enumeration = kind(name, [(key, value) for value, key in found], module=__name__)
    globals().update(enumeration.__members__)
    return enumeration


AddressFamily = _enumeration(IntEnum, "AddressFamily", lambda name: name.startswith("AF_"))
SocketKind = _enumeration(IntEnum, "SocketKind", lambda name: name.startswith("SOCK_"))
MsgFlag = _enumeration(IntFlag, "MsgFlag", lambda name: name.startswith("MSG_"))
AddressInfo = _enumeration(IntFlag, "AddressInfo", lambda name: name.startswith("AI_"))
globals().update({name: value for name, value in vars(_socket).items() if name.isupper() and name not in globals()})

__all__ = [
    "AddressFamily", "CMSG_LEN", "CMSG_SPACE", "SocketKind", "SocketType", "close", "create_connection",
    "create_server", "dup", "error", "fromfd", "gaierror", "getaddrinfo", "getdefaulttimeout", "getfqdn",
    "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo", "getprotobyname",
    "getservbyname", "getservbyport", "has_dualstack_ipv6", "has_ipv6", "herror", "htonl", "htons", "if_indextoname",
    "if_nameindex", "if_nametoindex", "inet_aton", "inet_ntoa", "inet_ntop", "inet_pton", "ntohl", "ntohs",
    "recv_fds", "send_fds", "setdefaulttimeout", "sethostname", "socket", "socketpair", "timeout",
]
__all__ += [name for name in vars(_socket) if name.isupper() and name not in __all__]

_NO_TIMEOUT = _GLOBAL_DEFAULT_TIMEOUT = object()
# The size of a descriptor in a message.
_FD_SIZE = 4
_default_timeout = None


def _member(value, enumeration):
    try:
        return enumeration(value)
    except ValueError:
        return value


def getdefaulttimeout():
    """The timeout of new sockets in seconds; None for none."""
    return _default_timeout


def setdefaulttimeout(timeout):
    """Set the timeout of new sockets in seconds; None for none."""
    global _default_timeout
    _default_timeout = _socket.checked_timeout(timeout)


def _listed(values, message):
    try:
        return list(values)
    except TypeError:
        raise TypeError(message) from None


def _writable(buffer, message):
    """The bytes of a buffer that can be written to."""
    try:
        view = memoryview(buffer)
    except TypeError:
        view = None
    if view is None or view.readonly or not view.c_contiguous:
        raise TypeError(message.format(type(buffer).__name__))
    return view.cast("B")


# Held while a descriptor changes hands.
_closing = _thread.RLock()


class socket:
    """One end of a connection."""

    # None that was opened.
    _fd = -1

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            sys.audit("socket.__new__", self, int(family), int(type), int(proto))
            fd = _socket.open(family, type, proto)
        else:
            fd = operator.index(fileno)
            if fd < 0:
                raise ValueError("negative file descriptor")
            # Fails for what is no socket.
            family_of_fd = _socket.getsockopt(fd, SOL_SOCKET, SO_DOMAIN)
            if family == -1:
                family = family_of_fd
            if type == -1:
                type = _socket.getsockopt(fd, SOL_SOCKET, SO_TYPE)
            if proto == -1:
                proto = _socket.getsockopt(fd, SOL_SOCKET, SO_PROTOCOL)
        self._family = operator.index(family)
        self._type = operator.index(type) & ~_FLAG_BITS
        self._proto = operator.index(proto)
        self._fd = fd
        self._closed = False
        self._files = 0
        self._timeout = None
        if int(type) & SOCK_NONBLOCK:
            self._timeout = 0.0
        elif fileno is None or _default_timeout is not None:
            self.settimeout(_default_timeout)

    @property
    def family(self):
        """The kind of addresses."""
        return _member(self._family, AddressFamily)

    @property
    def type(self):
        """The kind of socket."""
        return _member(self._type, SocketKind)

    @property
    def proto(self):
        """The protocol."""
        return self._proto

    @property
    def timeout(self):
        """How long calls wait in seconds; None for ever."""
        return self._timeout

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        shown = f"<{self.__class__.__module__}.{self.__class__.__qualname__}{' [closed]' if self._closed else ''} "
        shown += f"fd={self.fileno()}, family={self._family}, type={self._type}, proto={self.proto}"
        if not self._closed:
            for title, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    shown += f", {title}={address}"
        return shown + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def __del__(self):
        if self._fd >= 0:
            import warnings
            try:
                warnings.warn(f"unclosed {self!r}", ResourceWarning, stacklevel=2, source=self)
            finally:
                fd, self._fd = self._fd, -1
                os.close(fd)

    # ---- waiting

    def _wait(self, call, *args, writes=False):
        """Calls, with the descriptor first, when the call will not wait; TimeoutError if that takes longer than the
        timeout. The descriptor is looked up after the wait: meanwhile another thread may have closed the socket, and
        the number be that of another file."""
        timeout = self._timeout
        if timeout is None or timeout == 0.0:
            return call(self._fd, *args)
        deadline = time.monotonic() + timeout
        while True:
            self._wait_until_ready(deadline, writes)
            try:
                return call(self._fd, *args)
            except BlockingIOError:
                # Another thread was quicker.
                continue

    def _wait_until_ready(self, deadline, writes):
        fd = self._fd
        if fd < 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        poll = select.poll()
        poll.register(fd, select.POLLOUT if writes else select.POLLIN)
        left = max(deadline - time.monotonic(), 0.0)
        # A longer wait than poll's greatest one is over with it.
        if not poll.poll(min(max(int(left * 1000 + 0.999), 1), 0x7FFFFFFF) if left else 0):
            raise TimeoutError("timed out")

    def settimeout(self, value):
        """Set how long calls wait in seconds; 0 not at all, None for ever."""
        value = _socket.checked_timeout(value)
        os.set_blocking(self._fd, value is None)
        self._timeout = value

    def gettimeout(self):
        """How long calls wait in seconds; None for ever."""
        return self._timeout

    def setblocking(self, flag):
        """Wait for ever, or not at all."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        """Whether calls wait."""
        return self._timeout != 0.0

    # ---- connections

    def bind(self, address):
        """Give the socket an address."""
        sys.audit("socket.bind", self, address)
        _socket.bind(self._fd, self._family, address)

    def listen(self, backlog=128):
        """Let others connect."""
        _socket.listen(self._fd, backlog)

    def _accept(self):
        return self._wait(_socket.accept)

    def accept(self):
        """Wait until somebody connects: (socket, address)."""
        fd, address = self._accept()
        connection = socket(self._family, self._type, self.proto, fileno=fd)
        if _default_timeout is None and self._timeout:
            connection.setblocking(True)
        return connection, address

    def connect(self, address):
        """Connect to an address."""
        sys.audit("socket.connect", self, address)
        if self._timeout is None or self._timeout == 0.0:
            _socket.connect(self._fd, self._family, address)
            return
        deadline = time.monotonic() + self._timeout
        try:
            _socket.connect(self._fd, self._family, address)
        except BlockingIOError:
            self._wait_until_ready(deadline, writes=True)
            code = self.getsockopt(SOL_SOCKET, SO_ERROR)
            if code:
                raise OSError(code, os.strerror(code)) from None

    def connect_ex(self, address):
        """Connect to an address: 0, or the number of the error."""
        try:
            self.connect(address)
        except TimeoutError as error:
            return error.errno or errno.EAGAIN
        except gaierror:
            raise
        except OSError as error:
            if error.errno is None:
                # The system has not even been asked.
                raise
            return error.errno
        return 0

    def shutdown(self, how):
        """End the connection in one or both directions."""
        _socket.shutdown(self._fd, how)

    def getsockname(self):
        """The socket's address."""
        return _socket.getsockname(self._fd)

    def getpeername(self):
        """The address of the other end."""
        return _socket.getpeername(self._fd)

    def setsockopt(self, level, optname, value, optlen=None):
        """Set an option to an int or bytes."""
        if value is None:
            value = bytes(optlen)
        _socket.setsockopt(self._fd, level, optname, value)

    def getsockopt(self, level, optname, buflen=0):
        """An option: an int, or bytes if a size is given."""
        return _socket.getsockopt(self._fd, level, optname, buflen)

    # ---- bytes

    def recv(self, bufsize, flags=0):
        """Receive up to bufsize bytes; none at the end."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        return self._wait(_socket.recv, bufsize, flags)

    def recvfrom(self, bufsize, flags=0):
        """Receive up to bufsize bytes: (bytes, address)."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recvfrom")
        return self._wait(_socket.recvfrom, bufsize, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer; how many bytes."""
        view = _writable(buffer, "recv_into() argument 1 must be read-write bytes-like object, not {}")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        if nbytes > len(view):
            raise ValueError("buffer too small for requested bytes")
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer: (how many bytes, address)."""
        view = _writable(buffer, "recvfrom_into() argument 1 must be read-write bytes-like object, not {}")
        if nbytes < 0:
            raise ValueError("negative buffersize in recvfrom_into")
        if nbytes > len(view):
            raise ValueError("nbytes is greater than the length of the buffer")
        data, address = self.recvfrom(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0):
        """Send bytes; how many were sent."""
        return self._wait(_socket.send, data, flags, writes=True)

    def sendall(self, data, flags=0):
        """Send all bytes."""
        try:
            view = memoryview(data).cast("B")
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
        while view:
            view = view[self.send(view, flags):]

    def sendto(self, data, *args):
        """sendto(data[, flags], address): send bytes to an address; how many were sent."""
        if len(args) not in (1, 2):
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(args) + 1} given)")
        flags, address = (0, args[0]) if len(args) == 1 else args
        sys.audit("socket.sendto", self, address)
        return self._wait(_socket.sendto, data, flags, self._family, address, writes=True)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Send bytes of several buffers, and ancillary data of (level, type, data) pieces; how many bytes were sent."""
        buffers = _listed(buffers, "sendmsg() argument 1 must be an iterable")
        pieces = []
        for piece in _listed(ancdata, "sendmsg() argument 2 must be an iterable"):
            if not isinstance(piece, (tuple, list)):
                raise TypeError("[sendmsg() ancillary data items]() argument must be 3-item sequence, "
                                f"not {type(piece).__name__}")
            if len(piece) != 3:
                raise TypeError("[sendmsg() ancillary data items]() argument must be sequence of length 3, "
                                f"not {len(piece)}")
            pieces.append(tuple(piece))
        sys.audit("socket.sendmsg", self, address)
        return self._wait(_socket.sendmsg, buffers, pieces, flags, self._family, address, writes=True)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """Receive up to bufsize bytes, and ancillary data: (bytes, ancillary data, flags, address)."""
        return self._wait(_socket.recvmsg, bufsize, ancbufsize, flags)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """Receive into buffers: (how many bytes, ancillary data, flags, address)."""
        views = []
        for buffer in _listed(buffers, "recvmsg_into() argument 1 must be an iterable"):
            views.append(_writable(
                buffer, "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers"))
        data, *rest = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
        left = memoryview(data)
        for view in views:
            part = left[:len(view)]
            view[:len(part)] = part
            left = left[len(part):]
        return len(data), *rest

    def sendfile(self, file, offset=0, count=None):
        """Send what is left of a file from offset on, or count bytes of it; how many were sent."""
        if self._type != SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if self.getblocking() is False:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(8192 if count is None else min(8192, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        return sent

    # ---- the descriptor

    def fileno(self):
        """The descriptor; -1 when the socket is closed."""
        return self._fd

    def get_inheritable(self):
        """Whether child processes get the socket."""
        return os.get_inheritable(self._fd)

    def set_inheritable(self, inheritable):
        """Set whether child processes get the socket."""
        os.set_inheritable(self._fd, inheritable)

    def dup(self):
        """Another socket for the same connection."""
        other = self.__class__(self._family, self._type, self.proto, fileno=os.dup(self._fd))
        other.settimeout(self._timeout)
        return other

    def _take_descriptor(self):
        # Once, whoever closes: a program's thread, or another one that found the socket dropped.
        with _closing:
            fd, self._fd = self._fd, -1
        if type(self).__del__ is socket.__del__:
            gc._has_ended(self)
        return fd

    def detach(self):
        """The descriptor, which is not the socket's any more."""
        self._closed = True
        return self._take_descriptor()

    def close(self):
        """Close the socket, when no file of makefile() uses it any more."""
        was_closed, self._closed = self._closed, True
        if self._files > 0 and not was_closed:
            # The peer waits for the end of the connection: files that were dropped must not keep it.
            gc._look_for_deaths()
        if self._files <= 0:
            self._close_descriptor()

    def _close_with_files(self):
        """Close the socket when the last file of makefile() is: the caller knows that there is one in use."""
        self._closed = True
        if self._files <= 0:
            self._close_descriptor()

    def _close_descriptor(self):
        fd = self._take_descriptor()
        if fd >= 0:
            os.close(fd)

    def _file_closed(self):
        self._files -= 1
        if self._closed and self._files <= 0:
            self._close_descriptor()

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file object for the connection."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._files += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if "b" not in mode:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if "b" in mode:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text


SocketType = socket


class SocketIO(io.RawIOBase):
    """A socket as a raw stream."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timed_out = False

    def readinto(self, b):
        self._checkClosed()
        self._checkReadable()
        if self._timed_out:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timed_out = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._reading

    def writable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._writing

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return False

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return self.fileno() if not self.closed else -1

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._file_closed()
        self._sock = None

    def _checkClosed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _checkReadable(self):
        if not self._reading:
            raise io.UnsupportedOperation("File or stream is not readable.")

    def _checkWritable(self):
        if not self._writing:
            raise io.UnsupportedOperation("File or stream is not writable.")


# ---- making sockets

def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two connected sockets."""
    family = AF_UNIX if family is None else family
    first, second = _socket.pair(family, type, proto)
    pair = socket(family, type, proto, first), socket(family, type, proto, second)
    return pair


def fromfd(fd, family, type, proto=0):
    """A socket for a copy of a descriptor."""
    return socket(family, type, proto, fileno=os.dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send descriptors over a socket of the machine, with bytes; how many bytes were sent."""
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array("i", fds))], flags, address)


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive up to maxfds descriptors, with bytes: (bytes, descriptors, flags, address)."""
    fds = []
    data, ancillary, message_flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * _FD_SIZE), flags)
    for level, kind, numbers in ancillary:
        if (level, kind) == (SOL_SOCKET, SCM_RIGHTS):
            # The last one may have been cut off.
            for start in range(0, len(numbers) - _FD_SIZE + 1, _FD_SIZE):
                fds.append(int.from_bytes(numbers[start:start + _FD_SIZE], sys.byteorder, signed=True))
    return data, fds, message_flags, address


def close(fd):
    """Close a descriptor."""
    os.close(fd)


def dup(fd):
    """A copy of a descriptor."""
    return os.dup(fd)


def create_connection(address, timeout=_NO_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to (host, port), by whatever address of the host answers: a socket."""
    host, port = address
    failures = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        connection = None
        try:
            connection = socket(family, kind, proto)
            if timeout is not _NO_TIMEOUT:
                connection.settimeout(timeout)
            if source_address:
                connection.bind(source_address)
            connection.connect(target)
            return connection
        except OSError as error:
            failures.append(error)
            if connection is not None:
                connection.close()
    if not failures:
        raise OSError("getaddrinfo returns an empty list")
    try:
        if all_errors:
            raise ExceptionGroup("create_connection failed", failures)
        raise failures[0]
    finally:
        failures.clear()


def has_dualstack_ipv6():
    """Whether a socket can take connections of both versions of IP."""
    try:
        with socket(AF_INET6, SOCK_STREAM) as test:
            test.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that lets others connect at an address."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    server = socket(family, SOCK_STREAM)
    try:
        server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            server.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            server.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            server.bind(address)
        except OSError as error:
            message = f"{error.strerror} (while attempting to bind on address {address!r})"
            raise OSError(error.errno, message) from None
        server.listen() if backlog is None else server.listen(backlog)
        return server
    except BaseException:
        server.close()
        raise


# ---- names

def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """What a host and service are: a list of (family, type, proto, canonname, address)."""
    sys.audit("socket.getaddrinfo", host, port, family, type, proto)
    return [(_member(family, AddressFamily), _member(kind, SocketKind), proto, name, address)
            for family, kind, proto, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]


def gethostbyname(hostname):
    """A host's address."""
    if not isinstance(hostname, (str, bytes, bytearray)):
        raise TypeError("gethostbyname() argument 1 must be str, bytes or bytearray, "
                        f"not {_kind_of(hostname)}")
    sys.audit("socket.gethostbyname", hostname)
    if not hostname:
        return "0.0.0.0"
    return _socket.getaddrinfo(hostname, None, AF_INET, SOCK_STREAM, 0, 0)[0][4][0]


def gethostbyname_ex(hostname):
    """(name, other names, addresses) of a host."""
    sys.audit("socket.gethostbyname", hostname)
    found = _socket.getaddrinfo(hostname, None, AF_INET, SOCK_STREAM, 0, AI_CANONNAME)
    return found[0][3] or hostname, [], [entry[4][0] for entry in found]


def gethostbyaddr(ip_address):
    """(name, other names, addresses) of the host with an address."""
    sys.audit("socket.gethostbyaddr", ip_address)
    address = _socket.getaddrinfo(ip_address, None, AF_UNSPEC, SOCK_STREAM, 0, 0)[0][4]
    try:
        name = getnameinfo(address, NI_NAMEREQD)[0]
    except gaierror:
        raise herror(1, "Unknown host") from None
    return name, [], [address[0]]


def if_nametoindex(oname, /):
    """The number of a network interface."""
    name = os.fsdecode(oname)
    if "\0" in name:
        raise ValueError("embedded null byte")
    for number, found in if_nameindex():
        if found == name:
            return number
    raise OSError("no interface with this name")


def if_indextoname(index, /):
    """The name of a network interface."""
    try:
        index = operator.index(index)
    except TypeError:
        raise TypeError("an integer is required") from None
    if index < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if index >= 1 << 64:
        raise OverflowError("Python int too large to convert to C unsigned long")
    if index >= 1 << 32:
        raise OverflowError("index is too large")
    for number, name in if_nameindex():
        if number == index:
            return name
    raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))


def gethostname():
    """The machine's name."""
    sys.audit("socket.gethostname")
    return os.uname().nodename


def getfqdn(name=""):
    """The full name of a host."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        return _socket.getaddrinfo(name, None, 0, SOCK_DGRAM, 0, AI_CANONNAME)[0][3] or name
    except OSError:
        return name


_ANY = "\0"


def _kind_of(value):
    return "None" if value is None else type(value).__name__


def _check_text(function, *texts):
    for position, text in enumerate(texts, 1):
        if not isinstance(text, str):
            raise TypeError(f"{function}() argument {position} must be str, not {_kind_of(text)}")
        if "\0" in text and text is not _ANY:
            raise ValueError("embedded null character")


def getservbyname(servicename, protocolname=_ANY, /):
    """The port of a service, from /etc/services."""
    _check_text("getservbyname", servicename, protocolname)
    for name, port, protocol in _services():
        if name == servicename and protocolname in (_ANY, protocol):
            return port
    raise OSError("service/proto not found")


def getservbyport(port, protocolname=_ANY, /):
    """The service of a port, from /etc/services."""
    _check_text("getservbyport", "", protocolname)
    port = operator.index(port)
    if port >= 1 << 31:
        raise OverflowError("signed integer is greater than maximum")
    if not 0 <= port <= 0xFFFF:
        raise OverflowError("getservbyport: port must be 0-65535.")
    for name, number, protocol in _services():
        if number == port and protocolname in (_ANY, protocol):
            return name
    raise OSError("port/proto not found")


def getprotobyname(name, /):
    """The number of a protocol, from /etc/protocols."""
    _check_text("getprotobyname", name)
    for names, number in _entries("/etc/protocols"):
        if name in names:
            return int(number)
    # Those that the C library's headers name are there on every machine that has a network.
    number = globals().get(f"IPPROTO_{name.upper()}") if name.islower() else None
    if number is None:
        raise OSError("protocol not found")
    return number


def _entries(path):
    """The rows of a table of the system: all names, and what stands second."""
    try:
        with open(path) as file:
            for line in file:
                fields = line.partition("#")[0].split()
                if len(fields) >= 2:
                    yield [fields[0], *fields[2:]], fields[1]
    except OSError:
        return


def _services():
    for names, address in _entries("/etc/services"):
        port, _, protocol = address.partition("/")
        for name in names:
            yield name, int(port), protocol


# ---- byte order

def _swapped_short(value, name):
    value = operator.index(value)
    if value < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
    if value >= 1 << 31:
        raise OverflowError("Python int too large to convert to C int")
    if value >= 1 << 16:
        raise OverflowError(f"{name}: Python int too large to convert to C 16-bit unsigned integer")
    return int.from_bytes(value.to_bytes(2, "big"), sys.byteorder)


def _swapped_long(value):
    if not isinstance(value, int):
        raise TypeError(f"expected int, {type(value).__name__} found")
    if value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if value >= 1 << 64:
        raise OverflowError("Python int too large to convert to C unsigned long")
    if value >= 1 << 32:
        raise OverflowError("int larger than 32 bits")
    return int.from_bytes(value.to_bytes(4, "big"), sys.byteorder)


def htons(x, /):
    """A 16-bit number in the network's byte order."""
    return _swapped_short(x, "htons")


def ntohs(x, /):
    """A 16-bit number from the network's byte order."""
    return _swapped_short(x, "ntohs")


def htonl(x, /):
    """A 32-bit number in the network's byte order."""
    return _swapped_long(x)


def ntohl(x, /):
    """A 32-bit number from the network's byte order."""
    return _swapped_long(x)
