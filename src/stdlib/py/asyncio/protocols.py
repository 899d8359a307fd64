"""Protocols: what is told of the events of a connection. Programs derive from them."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols are told of."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there; the transport writes to it."""

    def connection_lost(self, exc):
        """The connection is gone: because of an exception, or of None when it was closed in order."""

    def pause_writing(self):
        """The transport has much to write, and asks for no more."""

    def resume_writing(self):
        """The transport has written most of it."""


class Protocol(BaseProtocol):
    """A protocol of a stream."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other end writes no more. The transport closes itself unless this returns something true."""


class BufferedProtocol(BaseProtocol):
    """A protocol of a stream that gives the memory for what comes."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer for the next bytes, of any size; sizehint is -1 if nothing is known."""

    def buffer_updated(self, nbytes):
        """The buffer that was given last holds nbytes new bytes."""

    def eof_received(self):
        """The other end writes no more. The transport closes itself unless this returns something true."""


class DatagramProtocol(BaseProtocol):
    """A protocol of datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come from an address."""

    def error_received(self, exc):
        """Sending or receiving a datagram has failed."""


class SubprocessProtocol(BaseProtocol):
    """A protocol of a process that was started."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written some bytes: 1 is its standard output, 2 its standard error."""

    def pipe_connection_lost(self, fd, exc):
        """One of the pipes is closed."""

    def process_exited(self):
        """The process has ended."""
