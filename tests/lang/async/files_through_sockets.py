"""loop.sock_sendfile() and loop.sendfile() send files; loop.getnameinfo() looks up names in a thread."""
import asyncio
import io
import os
import socket
import tempfile

DATA = bytes(range(256)) * 3000


async def received(reader_side, count):
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        chunk = await loop.sock_recv(reader_side, 100_000)
        if not chunk:
            break
        data += chunk
    return data


async def check_sockets(path):
    loop = asyncio.get_running_loop()
    near, far = socket.socketpair()
    near.setblocking(False)
    far.setblocking(False)
    with near, far, open(path, "rb") as file:
        for offset, count in ((0, None), (1000, None), (10, 300_000), (len(DATA) - 5, 50), (len(DATA), None)):
            wanted = DATA[offset:] if count is None else DATA[offset:offset + count]
            sending = asyncio.create_task(loop.sock_sendfile(near, file, offset, count))
            assert await received(far, len(wanted)) == wanted
            assert await sending == len(wanted)
            if wanted:
                assert file.tell() == offset + len(wanted)
        # Anything that has readinto() will do.
        sending = asyncio.create_task(loop.sock_sendfile(near, io.BytesIO(b"in memory")))
        assert await received(far, 9) == b"in memory" and await sending == 9
        try:
            await loop.sock_sendfile(near, io.BytesIO(b"x"), fallback=False)
        except asyncio.SendfileNotAvailableError:
            pass
        else:
            assert False
        for args, kind, text in (
                ((file, 0, 0), ValueError, "count must be a positive integer (got 0)"),
                ((file, 0, "1"), TypeError, "count must be a positive integer (got '1')"),
                ((file, -1), ValueError, "offset must be a non-negative integer (got -1)"),
                ((file, 1.5), TypeError, "offset must be a non-negative integer (got 1.5)")):
            try:
                await loop.sock_sendfile(near, *args)
            except kind as error:
                assert str(error) == text, error
            else:
                assert False
        with open(path) as text:
            try:
                await loop.sock_sendfile(near, text)
            except ValueError as error:
                assert str(error) == "file should be opened in binary mode"
            else:
                assert False


async def check_transports(path):
    loop = asyncio.get_running_loop()
    sent = []

    async def serve(reader, writer):
        writer.write(b"head ")
        with open(path, "rb") as file:
            sent.append(await loop.sendfile(writer.transport, file))
            sent.append(await loop.sendfile(writer.transport, file, 5, 10))
        # The connection goes on as before.
        assert await reader.readline() == b"more\n"
        writer.write(b" tail")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"more\n")
        assert await reader.read() == b"head " + DATA + DATA[5:15] + b" tail"
        writer.close()
        await writer.wait_closed()
        try:
            with open(path, "rb") as file:
                await loop.sendfile(writer.transport, file)
        except RuntimeError as error:
            assert str(error) == "Transport is closing"
        else:
            assert False
    assert sent == [len(DATA), 10]


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        with open(path, "wb") as file:
            file.write(DATA)
        await check_sockets(path)
        await check_transports(path)
    loop = asyncio.get_running_loop()
    flags = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
    assert await loop.getnameinfo(("127.0.0.1", 80), flags) == ("127.0.0.1", "80")


if __name__ == "__main__":
    asyncio.run(main())
    print("ok")
