"""Files that are sent through sockets and transports."""

import os

from asyncio import exceptions, protocols, selector_events

__all__ = ()

# What is read at once, in bytes.
_BLOCK_SIZE = 256 * 1024


def _check(sock, file, offset, count, fallback):
    import socket
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if sock.type != socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f"count must be a positive integer (got {count!r})")
        if count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")
    if not isinstance(offset, int):
        raise TypeError(f"offset must be a non-negative integer (got {offset!r})")
    if offset < 0:
        raise ValueError(f"offset must be a non-negative integer (got {offset!r})")
    if not fallback:
        _check_is_regular(file)


def _check_is_regular(file):
    import io
    try:
        os.fstat(file.fileno())
    except (AttributeError, io.UnsupportedOperation, OSError):
        raise exceptions.SendfileNotAvailableError("not a regular file") from None


async def _send(loop, file, offset, count, send):
    """Sends the file's bytes from offset on, count of them or all; how many that were. The file is behind them then."""
    if hasattr(file, "seek"):
        file.seek(offset)
    block = bytearray(_BLOCK_SIZE if count is None else min(_BLOCK_SIZE, count))
    sent = 0
    try:
        while count is None or sent < count:
            view = memoryview(block)[:len(block) if count is None else min(len(block), count - sent)]
            length = await loop.run_in_executor(None, file.readinto, view)
            if not length:
                break
            await send(view[:length])
            sent += length
        return sent
    finally:
        if sent and hasattr(file, "seek"):
            file.seek(offset + sent)


async def through_socket(loop, sock, file, offset, count, fallback):
    """What loop.sock_sendfile() does. The file is read by a thread, so it may be any object that can be read."""
    selector_events._check_socket(loop, sock)
    _check(sock, file, offset, count, fallback)
    return await _send(loop, file, offset, count, lambda data: loop.sock_sendall(sock, data))


class _Sender(protocols.Protocol):
    """Stands for a transport's protocol while a file is sent: nothing is read, and writing waits for room."""

    def __init__(self, loop, transport):
        self._loop = loop
        self._transport = transport
        self._protocol = transport.get_protocol()
        self._resumes_reading = transport.is_reading()
        self._was_paused = transport._protocol_paused
        self._room = loop.create_future() if self._was_paused else None
        transport.pause_reading()
        transport.set_protocol(self)

    async def send(self, data):
        if self._transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        if self._room is not None:
            await self._room
        # The block is used again before all of it may be written.
        self._transport.write(bytes(data))

    def pause_writing(self):
        if self._room is None:
            self._room = self._loop.create_future()

    def resume_writing(self):
        room, self._room = self._room, None
        if room is not None and not room.done():
            room.set_result(None)

    def connection_lost(self, exc):
        if self._room is not None and not self._room.done():
            self._room.set_exception(ConnectionError("Connection is closed by peer") if exc is None else exc)
        self._protocol.connection_lost(exc)

    def data_received(self, data):
        raise RuntimeError("Invalid state: reading should be paused")

    def eof_received(self):
        raise RuntimeError("Invalid state: reading should be paused")

    def leave(self):
        """Gives the transport back."""
        self._transport.set_protocol(self._protocol)
        if self._resumes_reading:
            self._transport.resume_reading()
        is_paused = self._room is not None
        if is_paused and not self._room.done():
            self._room.cancel()
        if is_paused and not self._was_paused:
            self._protocol.pause_writing()
        elif self._was_paused and not is_paused:
            self._protocol.resume_writing()


async def through_transport(loop, transport, file, offset, count, fallback):
    """What loop.sendfile() does."""
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    sock = transport.get_extra_info("socket")
    if sock is None or not hasattr(transport, "_protocol_paused"):
        raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
    _check(sock, file, offset, count, fallback)
    sender = _Sender(loop, transport)
    try:
        return await _send(loop, file, offset, count, sender.send)
    finally:
        sender.leave()
