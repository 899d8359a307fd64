"""Transports: what writes to a connection, and tells a protocol of what happens to it."""

__all__ = (
    "BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport",
)

# When a transport asks its protocol to pause, in bytes that wait to be written.
_HIGH_WATER = 64 * 1024


class BaseTransport:
    """What all transports can do."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known of the connection by a name, such as "peername"."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether the transport is closed, or about to be."""
        raise NotImplementedError

    def close(self):
        """Close the transport when all has been written that waits."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Let another protocol know what happens."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol that is told what happens."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """What transports can do that read."""

    __slots__ = ()

    def is_reading(self):
        """Whether bytes that come are handed on."""
        raise NotImplementedError

    def pause_reading(self):
        """Hand on nothing until resume_reading is called."""
        raise NotImplementedError

    def resume_reading(self):
        """Hand on what comes again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """What transports can do that write."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Say how many bytes may wait before the protocol is asked to pause, and how few before it goes on."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """The limits for the bytes that wait: (low, high)."""
        raise NotImplementedError

    def write(self, data):
        """Write bytes. This does not wait: what cannot be written yet is kept."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Write several bytes objects."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Write no more, when what waits has been written."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether write_eof works."""
        raise NotImplementedError

    def abort(self):
        """Close the transport at once; what waits to be written is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A transport that reads and writes a stream."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """A transport of datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send a datagram to an address, or to the one that the socket is connected to."""
        raise NotImplementedError

    def abort(self):
        """Close the transport at once; what waits to be sent is lost."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A transport that stands for a process."""

    __slots__ = ()

    def get_pid(self):
        """The number of the process."""
        raise NotImplementedError

    def get_returncode(self):
        """How the process ended; None if it has not."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of a pipe: 0 is the process's standard input, 1 its output, 2 its errors."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send the process a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask the process to end: SIGTERM."""
        raise NotImplementedError

    def kill(self):
        """End the process: SIGKILL."""
        raise NotImplementedError


class _Watched(BaseTransport):
    """A transport of a descriptor that the loop watches.

    A class with it has _loop, _protocol, _fd, _closing and _lost, `_force_close(exc)` for failures, and `_release()`, which
    closes the file.
    """

    __slots__ = ()

    def is_closing(self):
        return self._closing

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def _announce(self, begin, waiter):
        """Tell the protocol that the connection is there, begin to watch, and then tell whoever waits for it."""
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(begin)
        if waiter is not None:
            self._loop.call_soon(lambda: waiter.cancelled() or waiter.set_result(None))

    def _shown(self, file):
        """What all of these show of themselves; `file` is None when it is closed."""
        state = ["closed"] if file is None else ["closing"] if self._closing else []
        return [type(self).__name__, *state, f"fd={self._fd}"]

    def _fail(self, exc, message):
        """Close the transport because of an exception; one that is not of the system is shown."""
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler(
                {"message": message, "exception": exc, "transport": self, "protocol": self._protocol})
        self._force_close(exc)

    def _lose(self, exc):
        """Let the protocol know, once, that the connection is gone."""
        if not self._lost:
            self._lost = True
            self._loop.call_soon(self._finish, exc)

    def _finish(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop._transports.pop(self._fd, None)
            self._protocol = None
            self._release()


async def _connected(transport, waiter):
    """Wait until the transport's protocol knows of it; close it if that is cancelled."""
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport


class _FlowControl(WriteTransport):
    """Asks the protocol to pause when much waits to be written. A class with it has _loop and _protocol."""

    __slots__ = ("_loop", "_protocol", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, extra, loop, protocol):
        super().__init__(extra)
        self._loop = loop
        self._protocol = protocol
        self._protocol_paused = False
        self._set_limits(None, None)

    def _set_limits(self, high, low):
        if high is None:
            high = _HIGH_WATER if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_limits(high, low)
        self._pause_if_much_waits()

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _pause_if_much_waits(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell("pause_writing")

    def _resume_if_little_waits(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell("resume_writing")

    def _tell(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                "message": f"protocol.{method}() failed", "exception": exc, "transport": self,
                "protocol": self._protocol})
