# What a StreamReader does with bytes that are fed to it.
import asyncio


def fed(*blocks, eof=True, **options):
    reader = asyncio.StreamReader(**options)
    for block in blocks:
        reader.feed_data(block)
    if eof:
        reader.feed_eof()
    return reader


async def caught(awaitable):
    try:
        return await awaitable
    except Exception as exc:
        return type(exc), str(exc), *(getattr(exc, name) for name in ("partial", "consumed") if hasattr(exc, name))


async def main():
    reader = fed(b"one\ntw", b"o\nthree")
    assert [await reader.readline() for _ in range(4)] == [b"one\n", b"two\n", b"three", b""]
    assert reader.at_eof() and repr(reader) == "<StreamReader eof>"

    reader = fed(b"abcdef")
    assert await reader.read(0) == b"" and await reader.read(2) == b"ab" and await reader.readexactly(3) == b"cde"
    assert await caught(reader.readexactly(5)) == (
        asyncio.IncompleteReadError, "1 bytes read on a total of 5 expected bytes", b"f")
    assert await caught(reader.readexactly(-1)) == (ValueError, "readexactly size can not be less than zero")
    assert await reader.readexactly(0) == b""

    reader = fed(b"k=v;;x", b";", b";rest")
    assert await reader.readuntil(b";;") == b"k=v;;" and await reader.readuntil(b";;") == b"x;;"
    assert await caught(reader.readuntil(b";;")) == (
        asyncio.IncompleteReadError, "4 bytes read on a total of undefined expected bytes", b"rest")
    assert await caught(reader.readuntil(b"")) == (ValueError, "Separator should be at least one-byte string")
    reader = fed(b"a,b;c")
    assert await reader.readuntil((b";", b",")) == b"a," and await reader.readuntil((b";", b",")) == b"b;"

    assert [line async for line in fed(b"1\n2\n", b"3")] == [b"1\n", b"2\n", b"3"]
    assert await fed(b"ab", b"cd").read() == b"abcd"

    # Lines that are too long.
    reader = fed(b"0123456789\nab\n", limit=4, eof=False)
    assert "limit=4" in repr(reader) and "14 bytes" in repr(reader)
    assert await caught(reader.readline()) == (ValueError, "Separator is found, but chunk is longer than limit")
    assert await reader.readline() == b"ab\n"
    reader = fed(b"0123456789", limit=4)
    assert await caught(reader.readuntil(b"\n")) == (
        asyncio.LimitOverrunError, "Separator is not found, and chunk exceed the limit", 10)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as exc:
        assert str(exc) == "Limit cannot be <= 0"

    # Two cannot wait at once.
    reader = fed(eof=False)
    first = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    assert await caught(reader.readline()) == (
        RuntimeError, "readuntil() called while another coroutine is already waiting for incoming data")
    reader.feed_data(b"z")
    assert await first == b"z"

    waiting = asyncio.create_task(caught(reader.readline()))
    await asyncio.sleep(0)
    reader.set_exception(ConnectionResetError("gone"))
    assert await waiting == (ConnectionResetError, "gone")
    assert await caught(reader.read()) == (ConnectionResetError, "gone")
    assert str(reader.exception()) == "gone"


asyncio.run(main())
print("ok")
