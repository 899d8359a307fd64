# Messages of all sizes cross a pipe as one piece; what is cut off, too long or missing is an error.
import array
import os
import struct
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection


def raises(error, call, *args):
    try:
        call(*args)
    except error as e:
        return str(e)
    raise AssertionError(f"no {error.__name__}")


for duplex in (False, True):
    reader, writer = Pipe(duplex)
    sizes = [0, 1, 4, 100, 16383, 16384, 16385, 65536, 262144, 262145, 1_000_003]

    def sends():
        for size in sizes:
            writer.send_bytes(bytes([size % 251]) * size)
        for size in sizes:
            writer.send(["x" * size, size])

    thread = threading.Thread(target=sends)
    thread.start()
    for size in sizes:
        got = reader.recv_bytes()
        assert type(got) is bytes and got == bytes([size % 251]) * size
    for size in sizes:
        assert reader.recv() == ["x" * size, size]
    thread.join()

    # Parts of buffers, whatever their items are.
    data = bytearray(b"0123456789")
    writer.send_bytes(data, 3)
    writer.send_bytes(memoryview(data), 2, 3)
    writer.send_bytes(array.array("H", [1, 2, 3]))
    writer.send_bytes(array.array("H", [1, 2, 3]), 2, 2)
    assert reader.recv_bytes() == b"3456789"
    assert reader.recv_bytes() == b"234"
    assert reader.recv_bytes() == struct.pack("3H", 1, 2, 3)
    assert reader.recv_bytes() == struct.pack("H", 2)
    writer.send_bytes(b"abc")
    room = bytearray(5)
    assert reader.recv_bytes_into(room, 1) == 3 and room == b"\0abc\0"

    # Not too long, and too long: then the connection is lost.
    writer.send_bytes(b"four")
    assert reader.recv_bytes(4) == b"four"
    writer.send_bytes(b"fives")
    assert raises(OSError, reader.recv_bytes, 4) == "bad message length"
    raises(OSError, reader.recv_bytes)
    reader.close()
    writer.close()
    assert raises(OSError, writer.send, 1) == "handle is closed"
    assert raises(OSError, writer.send_bytes, b"") == "handle is closed"
    assert raises(OSError, reader.recv) == "handle is closed"
    assert raises(OSError, reader.recv_bytes) == "handle is closed"

reader, writer = Pipe(False)
assert raises(OSError, reader.send, 1)
assert raises(OSError, reader.send_bytes, b"x")
assert raises(OSError, writer.recv)
raises(TypeError, writer.send_bytes, "text")
raises(TypeError, writer.send_bytes, 5)


def received(raw):
    """What comes of these bytes and the end behind them."""
    reading, writing = os.pipe()
    os.write(writing, raw)
    os.close(writing)
    with Connection(reading, writable=False) as connection:
        try:
            return connection.recv_bytes()
        except (EOFError, OSError) as e:
            return type(e).__name__, *e.args


assert received(b"") == ("EOFError",)
assert received(b"\0\0") == ("OSError", "got end of file during message")
assert received(b"\0\0\0\5ab") == ("OSError", "got end of file during message")
assert received(b"\0\0\0\2ab") == b"ab"
assert received(b"\xff\xff\xff\xff" + struct.pack("!Q", 3) + b"abc") == b"abc"

# No one reads.
reader.close()
raises(BrokenPipeError, writer.send, 1)
writer.close()
print("ok")
