# Streams on a socket in the file system, which the server removes when it is closed.
import asyncio
import os
import tempfile


async def double(reader, writer):
    data = await reader.read()
    writer.write(data * 2)
    await writer.drain()
    writer.close()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")
        server = await asyncio.start_unix_server(double, path)
        async with server:
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"ab")
            writer.write_eof()
            assert await reader.read() == b"abab"
            writer.close()
            await writer.wait_closed()
            assert os.path.exists(path)
        assert not os.path.exists(path)
        try:
            await asyncio.open_unix_connection(path)
        except FileNotFoundError as exc:
            assert exc.errno == 2
        else:
            assert False


asyncio.run(main())
print("ok")
