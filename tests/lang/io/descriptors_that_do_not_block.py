"""Streams on descriptors that do not block: None or what there is when reading, BlockingIOError when writing."""
import errno
import io
import os

r, w = os.pipe()
os.set_blocking(r, False)
os.set_blocking(w, False)
raw = open(r, "rb", buffering=0, closefd=False)
assert raw.read(5) is None and raw.read() is None and raw.readinto(bytearray(3)) is None
buffered = open(r, "rb", closefd=False)
assert buffered.read(5) is None and buffered.read() is None and buffered.readinto(bytearray(3)) is None
assert buffered.read1(5) == b"" and buffered.peek() == b"" and buffered.readline() == b""
os.write(w, b"abc")
assert buffered.read(5) == b"abc" and buffered.read(5) is None
os.write(w, b"line\nhal")
assert buffered.readline() == b"line\n" and buffered.readline() == b"hal"

# The pipe is filled; then the buffer takes what it can.
total = 0
for block in (4096, 1):
    try:
        while True:
            total += os.write(w, b"." * block)
    except BlockingIOError:
        pass
out = open(w, "wb", buffering=1000, closefd=False)
assert out.write(b"x" * 700) == 700
try:
    out.write(b"x" * 700)
except BlockingIOError as e:
    assert e.args == (errno.EAGAIN, "write could not complete without blocking", 300)
    assert e.errno == errno.EAGAIN and e.characters_written == 300
else:
    assert False
total += 1000
try:
    out.flush()
except BlockingIOError as e:
    assert e.characters_written == 0 and e.errno == errno.EAGAIN
else:
    assert False

unbuffered = open(w, "wb", buffering=0, closefd=False)
assert unbuffered.write(b"y") is None
received = 0
while True:
    try:
        received += len(os.read(r, 1 << 16))
    except BlockingIOError:
        break
    try:
        out.flush()
    except BlockingIOError:
        pass
assert received == total, (received, total)
assert unbuffered.write(b"y") == 1 and raw.read(9) == b"y"
big = unbuffered.write(b"z" * (1 << 20))
assert 0 < big < 1 << 20
os.close(r)
os.close(w)


class Sparse(io.RawIOBase):
    """Has nothing now and then."""

    parts = [b"a", None, None]

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.parts.pop(0)
        if part is None:
            return None
        buffer[:len(part)] = part
        return len(part)


sparse = Sparse()
assert sparse.readall() == b"a" and sparse.readall() is None
print("ok")
