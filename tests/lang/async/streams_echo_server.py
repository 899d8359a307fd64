# A server and its clients in one loop: lines, blocks, the end, and closing.
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert writer.get_extra_info("peername") == ("127.0.0.1", port)
    assert writer.get_extra_info("sockname")[0] == "127.0.0.1"
    assert writer.get_extra_info("nothing", 7) == 7
    writer.write(f"hello {name}\n".encode())
    answer = await reader.readline()
    writer.writelines([b"a", b"b\n", b"rest"])
    writer.write_eof()
    rest = await reader.read()
    assert reader.at_eof() and not writer.is_closing()
    writer.close()
    assert writer.is_closing()
    await writer.wait_closed()
    return answer, rest


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    assert server.is_serving() and len(server.sockets) == 1
    assert repr(server).startswith("<Server sockets=(<asyncio.TransportSocket fd="), server
    port = server.sockets[0].getsockname()[1]
    async with server:
        answers = await asyncio.gather(*(client(port, n) for n in range(3)))
    assert answers == [(b"HELLO %d\n" % n, b"AB\nREST") for n in range(3)], answers
    assert not server.is_serving() and server.sockets == ()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as exc:
        assert str(exc) == f"[Errno 111] Connect call failed ('127.0.0.1', {port})", exc
    else:
        assert False


async def callback_fails():
    seen = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: seen.append(context))

    async def fails(reader, writer):
        raise KeyError("broken")
    async with await asyncio.start_server(fails, "localhost", 0, family=2) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await reader.read() == b""
        writer.close()
    assert seen[0]["message"] == "Unhandled exception in client_connected_cb", seen
    assert repr(seen[0]["exception"]) == "KeyError('broken')"


async def plain_callback():
    met = []

    def meet(reader, writer):
        met.append((type(reader).__name__, type(writer).__name__))
        writer.write(b"bye")
        writer.close()
    async with await asyncio.start_server(meet, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await reader.readexactly(3) == b"bye"
        writer.close()
        await writer.wait_closed()
    assert met == [("StreamReader", "StreamWriter")]


async def both_ends_pause():
    # More than sockets and buffers hold: drain() waits until the other end has read.
    size = 6_000_000
    steps = []

    async def receive(reader, writer):
        await asyncio.sleep(0.01)
        steps.append("reading")
        total = 0
        while block := await reader.read(65536):
            total += len(block)
        writer.write(str(total).encode())
        writer.close()
    async with await asyncio.start_server(receive, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(bytes(size))
        await writer.drain()
        steps.append("drained")
        writer.write_eof()
        assert await reader.read() == str(size).encode()
        writer.close()
    assert steps == ["reading", "drained"], steps


for coroutine in (main(), callback_fails(), plain_callback(), both_ends_pause()):
    asyncio.run(coroutine)
print("ok")
