# A server's life: starting later, serving for ever, being closed with connections open.
import asyncio


async def idle(reader, writer):
    await reader.read()
    writer.close()


async def starts_later():
    server = await asyncio.start_server(idle, "127.0.0.1", 0, start_serving=False)
    assert not server.is_serving()
    await server.start_serving()
    assert server.is_serving() and server.get_loop() is asyncio.get_running_loop()
    server.close()
    await server.wait_closed()
    try:
        await server.serve_forever()
    except RuntimeError as exc:
        assert str(exc) == "server <Server sockets=()> is closed", exc
    else:
        assert False


async def for_ever():
    server = await asyncio.start_server(idle, "127.0.0.1", 0)
    serving = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as exc:
        assert "is already being awaited on serve_forever()" in str(exc)
    else:
        assert False
    serving.cancel()
    try:
        await serving
    except asyncio.CancelledError:
        assert not server.is_serving()
    else:
        assert False


async def clients_are_waited_for():
    server = await asyncio.start_server(idle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await asyncio.sleep(0.01)
    server.close()
    closed = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0.01)
    assert not closed.done()
    server.close_clients()
    await asyncio.wait_for(closed, 5)
    assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()


async def address_in_use():
    server = await asyncio.start_server(idle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        try:
            await asyncio.start_server(idle, "127.0.0.1", port)
        except OSError as exc:
            wanted = f"error while attempting to bind on address ('127.0.0.1', {port})"
            assert exc.errno == 98 and exc.strerror.startswith(wanted), exc
        else:
            assert False


async def peer_resets():
    import socket
    import struct
    outcome = asyncio.get_running_loop().create_future()

    async def handle(reader, writer):
        try:
            await reader.read()
        except ConnectionResetError as exc:
            outcome.set_result(exc.errno)
        writer.close()
    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        client = socket.create_connection(server.sockets[0].getsockname())
        await asyncio.sleep(0.01)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        assert await asyncio.wait_for(outcome, 5) == 104


for test in (starts_later, for_ever, clients_are_waited_for, address_in_use, peer_resets):
    asyncio.run(test())
print("ok")
