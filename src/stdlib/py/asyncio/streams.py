"""Streams: connections that coroutines read from and write to."""

import collections
import gc

from asyncio import coroutines, events, exceptions, protocols, tasks

__all__ = (
    "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
    "start_unix_server",
)

# How long a line may be, and how much is kept of what nobody reads, in bytes.
_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, loop=None, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a host: (reader, writer)."""
    if loop is not None:
        events._loop_is_old()
    loop = loop or events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, loop=None, limit=_DEFAULT_LIMIT, **kwds):
    """Serve at an address: the callback is called with a reader and a writer for each connection."""
    if loop is not None:
        events._loop_is_old()
    loop = loop or events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return await loop.create_server(factory, host, port, **kwds)


async def open_unix_connection(path=None, *, loop=None, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a Unix socket: (reader, writer)."""
    if loop is not None:
        events._loop_is_old()
    loop = loop or events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, loop=None, limit=_DEFAULT_LIMIT, **kwds):
    """Serve at a Unix socket: the callback is called with a reader and a writer for each connection."""
    if loop is not None:
        events._loop_is_old()
    loop = loop or events.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return await loop.create_unix_server(factory, path, **kwds)


class FlowControlMixin(protocols.Protocol):
    """A protocol whose coroutines wait while the transport has much to write."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = collections.deque()
        self._connection_lost = False

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        self._wake_drainers(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            self._wake_drainers(exc)

    def _wake_drainers(self, exc):
        for waiter in self._drain_waiters:
            if waiter.done():
                continue
            if exc is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Hands on what a transport receives to a StreamReader."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._stream_reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._stream_writer = None
        self._task = None
        self._transport = None
        self._over_ssl = False
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._transport = transport
        self._stream_reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, self._stream_reader, self._loop)
        result = self._client_connected_cb(self._stream_reader, self._stream_writer)
        if coroutines.iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(lambda task: self._client_done(task, transport))

    def _client_done(self, task, transport):
        """Closes the connection of a callback that did not end in order."""
        if task.cancelled():
            transport.close()
            return
        exc = task.exception()
        if exc is not None:
            self._loop.call_exception_handler({
                "message": "Unhandled exception in client_connected_cb", "exception": exc, "transport": transport})
            transport.close()

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                # Not everybody waits until it is closed.
                self._closed.exception()
        super().connection_lost(exc)
        self._stream_writer = None
        self._task = None
        self._transport = None

    def data_received(self, data):
        self._stream_reader.feed_data(data)

    def eof_received(self):
        self._stream_reader.feed_eof()
        return True

    def _get_close_waiter(self, stream):
        return self._closed


class StreamWriter:
    """Writes to a connection."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        if coroutines._tells_of_unclosed():
            loop._looks_for_deaths = True
            gc._finalize(self)

    def _finalize_(self):
        # Not __del__: this is only for those who are told of what is not closed.
        if self._transport.is_closing():
            return
        import warnings
        if self._loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            self.close()
            warnings.warn(f"unclosed {self!r}", ResourceWarning)

    def __repr__(self):
        parts = [type(self).__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            parts.append(f"reader={self._reader!r}")
        return f"<{' '.join(parts)}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        """Write bytes, or keep them until they can be written: await drain() after it."""
        self._transport.write(data)

    def writelines(self, data):
        """Write several bytes objects."""
        self._transport.writelines(data)

    def write_eof(self):
        """Write no more; the other end can still be read."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Whether write_eof works."""
        return self._transport.can_write_eof()

    def close(self):
        """Close the connection when all has been written: await wait_closed() after it."""
        return self._transport.close()

    def is_closing(self):
        """Whether the connection is closed, or about to be."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """What is known of the connection by a name, such as "peername"."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Wait until the connection takes more bytes."""
        if self._reader is not None:
            exc = self._reader.exception()
            if exc is not None:
                raise exc
        if self._transport.is_closing():
            # Lets connection_lost be called, so that this raises what that was told.
            await tasks.sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        """Encrypt the connection, for which the ssl module would be needed."""
        raise RuntimeError("Python ssl module is not available")


class StreamReader:
    """Reads from a connection."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        # The future of the one who waits for data.
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        parts = ["StreamReader"]
        if self._buffer:
            parts.append(f"{len(self._buffer)} bytes")
        if self._eof:
            parts.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            parts.append(f"limit={self._limit}")
        for name, value in (("waiter", self._waiter), ("exception", self._exception), ("transport", self._transport)):
            if value:
                parts.append(f"{name}={value!r}")
        if self._paused:
            parts.append("paused")
        return f"<{' '.join(parts)}>"

    # ---- what the transport does

    def exception(self):
        """What broke the connection, or None."""
        return self._exception

    def set_exception(self, exc):
        """Let those who read get an exception."""
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        """Say where the bytes come from."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_data(self, data):
        """Add bytes that came."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wake()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                # It cannot pause: all is kept.
                self._transport = None
            else:
                self._paused = True

    def feed_eof(self):
        """Say that nothing more will come."""
        self._eof = True
        self._wake()

    def at_eof(self):
        """Whether all has been read, and nothing more will come."""
        return self._eof and not self._buffer

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    async def _wait_for_data(self, caller):
        """Waits until there are more bytes, or none will come."""
        if self._waiter is not None:
            raise RuntimeError(f"{caller}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count):
        """The first bytes of the buffer, which leave it."""
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()
        return data

    def _raise_exception(self):
        if self._exception is not None:
            raise self._exception

    # ---- what coroutines do

    async def readline(self):
        """Read up to the next newline; less at the end of the stream, b"" at last."""
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as exc:
            return exc.partial
        except exceptions.LimitOverrunError as exc:
            if self._buffer.startswith(b"\n", exc.consumed):
                self._take(exc.consumed + 1)
            else:
                self._take(len(self._buffer))
            raise ValueError(exc.args[0])

    async def readuntil(self, separator=b"\n"):
        """Read up to a separator, or the first of several; it is part of what is given."""
        separators = sorted(separator, key=len) if isinstance(separator, tuple) else [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        shortest, longest = len(separators[0]), len(separators[-1])
        if shortest == 0:
            raise ValueError("Separator should be at least one-byte string")
        self._raise_exception()
        searched = 0
        while True:
            if len(self._buffer) - searched >= shortest:
                ends = [(at + len(s), at) for s in separators if (at := self._buffer.find(s, searched)) >= 0]
                if ends:
                    end, begin = min(ends, key=lambda found: found[0])
                    break
                # A separator may have begun at the end of what there is.
                searched = max(0, len(self._buffer) + 1 - longest)
                if searched > self._limit:
                    raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait_for_data("readuntil")
            self._raise_exception()
        if begin > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", begin)
        return self._take(end)

    async def read(self, n=-1):
        """Read n bytes at most, waiting only if there is none; all up to the end if n is negative."""
        self._raise_exception()
        if n == 0:
            return b""
        if n < 0:
            blocks = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
            self._raise_exception()
        return self._take(n)

    async def readexactly(self, n):
        """Read exactly n bytes; IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._raise_exception()
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._take(len(self._buffer)), n)
            await self._wait_for_data("readexactly")
            self._raise_exception()
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
