# Connections: objects and bytes, both directions, the end of a stream, misuse.
from multiprocessing import BufferTooShort, Pipe, Process
from multiprocessing.connection import Client, Listener, wait


def echo(end):
    while True:
        try:
            end.send(end.recv())
        except EOFError:
            end.close()
            return


def message_of(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


if __name__ == "__main__":
    here, there = Pipe()
    process = Process(target=echo, args=(there,))
    process.start()
    there.close()
    for value in [1, "text", [1, {"a": (2, 3)}], None, 1 << 100, b"x" * 200_000]:
        here.send(value)
        assert here.recv() == value
    assert not here.poll() and not here.poll(0.01)
    process_end = here.fileno()
    assert isinstance(process_end, int) and wait([here], timeout=0) == []
    here.send("last")
    assert wait([here]) == [here] and here.recv() == "last"
    here.close()
    process.join(0.01)
    process.terminate()
    process.join()
    assert here.closed and message_of(OSError, here.send, 1) == "handle is closed"

    reader, writer = Pipe(duplex=False)
    assert reader.readable and not reader.writable and writer.writable and not writer.readable
    assert message_of(OSError, reader.send, 1) == "connection is read-only"
    assert message_of(OSError, writer.recv) == "connection is write-only"
    writer.send_bytes(b"0123456789", 2, 5)
    assert reader.recv_bytes() == b"23456"
    writer.send_bytes(b"abc")
    room = bytearray(5)
    assert reader.recv_bytes_into(room, 1) == 3 and room == b"\0abc\0"
    writer.send_bytes(b"too long")
    try:
        reader.recv_bytes_into(room)
    except BufferTooShort as error:
        assert error.args == (b"too long",)
    assert message_of(ValueError, writer.send_bytes, b"abc", 5) == "buffer length < offset"
    writer.close()
    message_of(EOFError, reader.recv)

    with Listener(authkey=b"secret") as listener:
        client = Process(target=lambda: Client(listener.address, authkey=b"secret").send("hello"))
        client.start()
        with listener.accept() as connection:
            assert connection.recv() == "hello"
        client.join()
    print("ok")
