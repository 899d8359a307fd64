"""Sockets whose events call methods: one loop asks which are ready (until Python 3.11; then came asyncio)."""

import errno
import os
import select
import socket
import sys
import time
import warnings

warnings.warn("The asyncore module is deprecated and will be removed in Python 3.12. The recommended replacement is "
              "asyncio", DeprecationWarning, stacklevel=2)

# The channels that loop() serves, by their descriptors.
socket_map = {}

_GONE = frozenset({errno.ECONNRESET, errno.ENOTCONN, errno.ESHUTDOWN, errno.ECONNABORTED, errno.EPIPE, errno.EBADF})


class ExitNow(Exception):
    """A handler raises it to end loop()."""


_PASSED_ON = (ExitNow, KeyboardInterrupt, SystemExit)


# ---- events

def _handle(channel, event):
    """Calls the method for an event; its errors are the channel's."""
    try:
        getattr(channel, event)()
    except _PASSED_ON:
        raise
    except:
        channel.handle_error()


def read(obj):
    _handle(obj, "handle_read_event")


def write(obj):
    _handle(obj, "handle_write_event")


def _exception(obj):
    _handle(obj, "handle_expt_event")


def readwrite(obj, flags):
    """Calls the methods for what poll() said of a channel."""
    try:
        if flags & select.POLLIN:
            obj.handle_read_event()
        if flags & select.POLLOUT:
            obj.handle_write_event()
        if flags & select.POLLPRI:
            obj.handle_expt_event()
        if flags & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
            obj.handle_close()
    except OSError as error:
        if error.errno in _GONE:
            obj.handle_close()
        else:
            obj.handle_error()
    except _PASSED_ON:
        raise
    except:
        obj.handle_error()


def _wishes(channel):
    """Whether a channel is to be told that it can read, and that it can write; who accepts never writes."""
    reads, writes = channel.readable(), channel.writable()
    return reads, writes and not channel.accepting, reads or writes


def poll(timeout=0.0, map=None):
    """One round of select()."""
    map = socket_map if map is None else map
    if not map:
        return
    wishes = [(fd, _wishes(channel)) for fd, channel in list(map.items())]
    asked = [[fd for fd, wish in wishes if wish[kind]] for kind in range(3)]
    if not any(asked):
        time.sleep(timeout)
        return
    for ready, handle in zip(select.select(*asked, timeout), (read, write, _exception)):
        for fd in ready:
            # A handler before this one may have closed it.
            channel = map.get(fd)
            if channel is not None:
                handle(channel)


def poll2(timeout=0.0, map=None):
    """One round of select.poll()."""
    map = socket_map if map is None else map
    poller = select.poll()
    for fd, channel in list(map.items()):
        reads, writes, _ = _wishes(channel)
        flags = (select.POLLIN | select.POLLPRI if reads else 0) | (select.POLLOUT if writes else 0)
        if flags:
            poller.register(fd, flags)
    for fd, flags in poller.poll(None if timeout is None else int(timeout * 1000)):
        channel = map.get(fd)
        if channel is not None:
            readwrite(channel, flags)


poll3 = poll2


def loop(timeout=30.0, use_poll=False, map=None, count=None):
    """Serves the channels until there are none, or for `count` rounds."""
    map = socket_map if map is None else map
    one_round = poll2 if use_poll else poll
    while map and (count is None or count > 0):
        one_round(timeout, map)
        if count is not None:
            count -= 1


# ---- channels

class dispatcher:
    """A socket with methods that its events call; subclasses have those that they need."""

    debug = False
    connected = False
    accepting = False
    connecting = False
    closing = False
    addr = None
    ignore_log_types = frozenset({"warning"})

    def __init__(self, sock=None, map=None):
        self._map = socket_map if map is None else map
        self._fileno = None
        if not sock:
            self.socket = None
            return
        sock.setblocking(False)
        self.set_socket(sock, map)
        self.connected = True
        try:
            self.addr = sock.getpeername()
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL):
                self.del_channel(map)
                raise
            self.connected = False

    def __repr__(self):
        parts = [f"{type(self).__module__}.{type(self).__qualname__}"]
        if self.accepting and self.addr:
            parts.append("listening")
        elif self.connected:
            parts.append("connected")
        if self.addr is not None:
            is_internet = isinstance(self.addr, tuple) and len(self.addr) == 2
            parts.append("%s:%d" % self.addr if is_internet else repr(self.addr))
        return f"<{' '.join(parts)} at {id(self):#x}>"

    def add_channel(self, map=None):
        """Have loop() serve it."""
        map = self._map if map is None else map
        map[self._fileno] = self

    def del_channel(self, map=None):
        """Have loop() serve it no more."""
        map = self._map if map is None else map
        map.pop(self._fileno, None)
        self._fileno = None

    def create_socket(self, family=socket.AF_INET, type=socket.SOCK_STREAM):
        """Make the socket, which does not block."""
        self.family_and_type = family, type
        sock = socket.socket(family, type)
        sock.setblocking(False)
        self.set_socket(sock)

    def set_socket(self, sock, map=None):
        self.socket = sock
        self._fileno = sock.fileno()
        self.add_channel(map)

    def set_reuse_addr(self):
        """Let a server have an address that was in use a moment ago."""
        option = socket.SOL_SOCKET, socket.SO_REUSEADDR
        try:
            self.socket.setsockopt(*option, self.socket.getsockopt(*option) | 1)
        except OSError:
            pass

    # What loop() asks before each round.

    def readable(self):
        """Whether handle_read() is to be called when there is something to read."""
        return True

    def writable(self):
        """Whether handle_write() is to be called when something can be written."""
        return True

    # What sockets do.

    def listen(self, num):
        self.accepting = True
        return self.socket.listen(num)

    def bind(self, addr):
        self.addr = addr
        return self.socket.bind(addr)

    def connect(self, address):
        """Begin to connect: handle_connect() is called when it is done."""
        self.connected = False
        self.connecting = True
        code = self.socket.connect_ex(address)
        if code in (errno.EINPROGRESS, errno.EALREADY, errno.EWOULDBLOCK):
            self.addr = address
        elif code in (0, errno.EISCONN):
            self.addr = address
            self.handle_connect_event()
        else:
            raise OSError(code, errno.errorcode[code])

    def accept(self):
        """A socket and an address; None if nobody is there."""
        try:
            return self.socket.accept()
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EAGAIN):
                return None
            raise

    def send(self, data):
        """Send what can be sent at once: the number of bytes."""
        try:
            return self.socket.send(data)
        except OSError as error:
            if error.errno in _GONE:
                self.handle_close()
            elif error.errno != errno.EWOULDBLOCK:
                raise
            return 0

    def recv(self, buffer_size):
        """What is there; b"" when the connection has ended, of which handle_close() was told."""
        try:
            data = self.socket.recv(buffer_size)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            data = b""
        if not data:
            self.handle_close()
            return b""
        return data

    def close(self):
        self.connected = self.accepting = self.connecting = False
        self.del_channel()
        if self.socket is not None:
            try:
                self.socket.close()
            except OSError as error:
                if error.errno not in (errno.ENOTCONN, errno.EBADF):
                    raise

    # Messages.

    def log(self, message):
        sys.stderr.write(f"log: {message}\n")

    def log_info(self, message, type="info"):
        if type not in self.ignore_log_types:
            print(f"{type}: {message}")

    # What the loop calls.

    def handle_read_event(self):
        if self.accepting:
            self.handle_accept()
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_read()

    def handle_write_event(self):
        if self.accepting:
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_write()

    def handle_expt_event(self):
        if self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self.handle_close()
        else:
            self.handle_expt()

    def handle_connect_event(self):
        code = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))
        self.handle_connect()
        self.connected = True
        self.connecting = False

    # What subclasses have in place of these.

    def handle_error(self):
        """Tell of the exception in a handler, and close the channel."""
        _, kind, value, places = compact_traceback()
        try:
            shown = repr(self)
        except:
            shown = f"<__repr__(self) failed for object at {id(self):0x}>"
        self.log_info(f"uncaptured python exception, closing channel {shown} ({kind}:{value} {places})", "error")
        self.handle_close()

    def handle_expt(self):
        self.log_info("unhandled incoming priority event", "warning")

    def handle_read(self):
        self.log_info("unhandled read event", "warning")

    def handle_write(self):
        self.log_info("unhandled write event", "warning")

    def handle_connect(self):
        self.log_info("unhandled connect event", "warning")

    def handle_accept(self):
        accepted = self.accept()
        if accepted is not None:
            self.handle_accepted(*accepted)

    def handle_accepted(self, sock, addr):
        sock.close()
        self.log_info("unhandled accepted event", "warning")

    def handle_close(self):
        self.log_info("unhandled close event", "warning")
        self.close()


class dispatcher_with_send(dispatcher):
    """A channel that keeps what cannot be sent yet."""

    def __init__(self, sock=None, map=None):
        dispatcher.__init__(self, sock, map)
        self.out_buffer = b""

    def initiate_send(self):
        sent = dispatcher.send(self, self.out_buffer[:65536])
        self.out_buffer = self.out_buffer[sent:]

    def handle_write(self):
        self.initiate_send()

    def writable(self):
        return not self.connected or len(self.out_buffer)

    def send(self, data):
        if self.debug:
            self.log_info(f"sending {data!r}")
        self.out_buffer += data
        self.initiate_send()


def compact_traceback():
    """The exception being handled: (file, function, line), type, value, and all places as text."""
    kind, value, traceback = sys.exc_info()
    if traceback is None:
        raise AssertionError("traceback does not exist")
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append((code.co_filename, code.co_name, str(traceback.tb_lineno)))
        traceback = traceback.tb_next
    return places[-1], kind, value, " ".join(f"[{'|'.join(place)}]" for place in places)


def close_all(map=None, ignore_all=False):
    """Close all channels; ignore_all passes over their errors."""
    map = socket_map if map is None else map
    for channel in list(map.values()):
        try:
            channel.close()
        except _PASSED_ON:
            raise
        except BaseException as error:
            if not ignore_all and not (isinstance(error, OSError) and error.errno == errno.EBADF):
                raise
    map.clear()


# ---- files

class file_wrapper:
    """A copy of a descriptor with the methods of sockets that channels use."""

    fd = -1

    def __init__(self, fd):
        self.fd = os.dup(fd)

    def __del__(self):
        if self.fd >= 0:
            warnings.warn(f"unclosed file {self!r}", ResourceWarning, source=self)
        self.close()

    def recv(self, *args):
        return os.read(self.fd, *args)

    def send(self, *args):
        return os.write(self.fd, *args)

    read, write = recv, send

    def getsockopt(self, level, optname, buflen=None):
        if (level, optname) == (socket.SOL_SOCKET, socket.SO_ERROR) and not buflen:
            return 0
        raise NotImplementedError("Only asyncore specific behaviour implemented.")

    def close(self):
        fd, self.fd = self.fd, -1
        if fd >= 0:
            os.close(fd)

    def fileno(self):
        return self.fd


class file_dispatcher(dispatcher):
    """A channel of a pipe or another file that can be waited for."""

    def __init__(self, fd, map=None):
        dispatcher.__init__(self, None, map)
        self.connected = True
        self.set_file(fd.fileno() if hasattr(fd, "fileno") else fd)
        os.set_blocking(self._fileno, False)

    def set_file(self, fd):
        self.socket = file_wrapper(fd)
        self._fileno = self.socket.fileno()
        self.add_channel()
