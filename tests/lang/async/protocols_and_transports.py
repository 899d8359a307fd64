# Protocols are told of everything that happens to a connection, in order.
import asyncio
import socket


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)

    def eof_received(self):
        self.transport.write(b"!")
        return False


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.seen, self.done = [], done

    def connection_made(self, transport):
        self.seen.append("made")
        transport.write(b"ping")
        transport.write_eof()

    def data_received(self, data):
        self.seen.append(data)

    def eof_received(self):
        self.seen.append("eof")

    def connection_lost(self, exc):
        self.seen.append(("lost", exc))
        self.done.set_result(b"".join(s for s in self.seen if isinstance(s, bytes)))


async def talk():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), *server.sockets[0].getsockname())
    assert transport.get_protocol() is protocol and isinstance(transport, asyncio.Transport)
    assert repr(transport).startswith("<_SelectorSocketTransport fd="), transport
    assert "read=polling write=<idle, bufsize=0>" in repr(transport), transport
    assert await done == b"ping!"
    assert protocol.seen[0] == "made" and protocol.seen[-2:] == ["eof", ("lost", None)], protocol.seen
    assert transport.is_closing()
    await asyncio.sleep(0)
    assert "closed" in repr(transport)
    server.close()
    await server.wait_closed()


async def limits_and_errors():
    loop = asyncio.get_running_loop()
    one, two = socket.socketpair()
    paused = []

    class Writes(asyncio.Protocol):
        def pause_writing(self):
            paused.append("pause")

        def resume_writing(self):
            paused.append("resume")

        def connection_lost(self, exc):
            paused.append(exc)
    transport, _ = await loop.create_connection(Writes, sock=one)
    assert transport.get_write_buffer_limits() == (16384, 65536)
    transport.set_write_buffer_limits(high=1000)
    assert transport.get_write_buffer_limits() == (250, 1000)
    try:
        transport.set_write_buffer_limits(high=1, low=2)
    except ValueError as exc:
        assert str(exc) == "high (1) must be >= low (2) must be >= 0", exc
    transport.write(bytes(1_000_000))
    assert paused == ["pause"] and transport.get_write_buffer_size() > 1000
    two.setblocking(False)
    total = 0
    while total < 1_000_000:
        total += len(await loop.sock_recv(two, 100_000))
    await asyncio.sleep(0)
    assert paused == ["pause", "resume"] and transport.get_write_buffer_size() == 0
    for wrong in ("text", 5):
        try:
            transport.write(wrong)
        except TypeError as exc:
            assert repr(type(wrong).__name__) in str(exc), exc
        else:
            assert False
    assert transport.is_reading()
    transport.pause_reading()
    assert not transport.is_reading()
    transport.resume_reading()
    transport.write_eof()
    try:
        transport.write(b"x")
    except RuntimeError as exc:
        assert str(exc) == "Cannot call write() after write_eof()"
    transport.abort()
    await asyncio.sleep(0)
    assert paused[-1] is None
    two.close()


async def data_received_raises():
    loop = asyncio.get_running_loop()
    seen = []
    loop.set_exception_handler(lambda loop, context: seen.append(context))
    lost = loop.create_future()

    class Bad(asyncio.Protocol):
        def data_received(self, data):
            raise ZeroDivisionError(data)

        def connection_lost(self, exc):
            lost.set_result(exc)
    one, two = socket.socketpair()
    transport, _ = await loop.create_connection(Bad, sock=one)
    two.send(b"x")
    assert repr(await lost) == "ZeroDivisionError(b'x')"
    assert seen[0]["message"] == "Fatal error: protocol.data_received() call failed.", seen
    assert seen[0]["transport"] is transport
    two.close()


async def buffered():
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    class Buffered(asyncio.BufferedProtocol):
        def connection_made(self, transport):
            self.buffer, self.got = bytearray(3), b""

        def get_buffer(self, sizehint):
            return self.buffer

        def buffer_updated(self, nbytes):
            self.got += self.buffer[:nbytes]

        def eof_received(self):
            done.set_result(self.got)
    one, two = socket.socketpair()
    await loop.create_connection(Buffered, sock=one)
    two.sendall(b"0123456789")
    two.close()
    assert await done == b"0123456789"


async def wrong_arguments():
    loop = asyncio.get_running_loop()
    pair = socket.socketpair()
    for call, message in (
        (lambda: loop.create_connection(Echo), "host and port was not specified and no sock specified"),
        (lambda: loop.create_connection(Echo, "h", 1, sock=pair[0]),
         "host/port and sock can not be specified at the same time"),
        (lambda: loop.create_server(Echo), "Neither host/port nor sock were specified"),
        (lambda: loop.create_unix_connection(Echo), "no path and sock were specified"),
        (lambda: loop.create_unix_server(Echo), "path was not specified, and no sock specified"),
    ):
        try:
            await call()
        except ValueError as exc:
            assert str(exc) == message, exc
        else:
            assert False
    for end in pair:
        end.close()


for coroutine in (talk(), limits_and_errors(), data_received_raises(), buffered(), wrong_arguments()):
    asyncio.run(coroutine)
print("ok")
