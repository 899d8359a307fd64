"""Subclasses of RawIOBase need readinto and write only; buffers and text stand on them."""

import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class Raw(io.RawIOBase):
    def __init__(self, data=b"", step=3):
        self.data = bytearray(data)
        self.at = 0
        self.step = step
        self.calls = 0

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        self.calls += 1
        part = self.data[self.at:self.at + min(self.step, len(buffer))]
        buffer[:len(part)] = part
        self.at += len(part)
        return len(part)

    def write(self, data):
        data = bytes(data)[:self.step]
        self.data[self.at:self.at + len(data)] = data
        self.at += len(data)
        return len(data)

    def seek(self, offset, whence=0):
        self.at = offset + (0, self.at, len(self.data))[whence]
        return self.at

    def tell(self):
        return self.at

    def truncate(self, size=None):
        del self.data[self.at if size is None else size:]
        return len(self.data)


r = Raw(b"hello\nworld\n")
assert r.read(2) == b"he" and r.read(10) == b"llo" and r.readline() == b"\n" and r.readall() == b"world\n" and r.read() == b""
reader = io.BufferedReader(Raw(b"hello\nworld\nend"))
assert isinstance(reader, io.BufferedReader) and type(reader).__name__ == "BufferedReader"
assert reader.read(4) == b"hell" and reader.peek()[:1] == b"o" and reader.readline() == b"o\n" and reader.tell() == 6
target = bytearray(3)
assert reader.readinto(target) == 3 and target == b"wor" and reader.read1(100) and reader.seek(-3, 2) == 12 and reader.read() == b"end"
assert reader.seek(0) == 0 and list(reader) == [b"hello\n", b"world\n", b"end"] and reader.readable() and not reader.writable()
raises(io.UnsupportedOperation, "write", reader.write, b"x")
raw = Raw()
writer = io.BufferedWriter(raw, 8)
assert writer.write(b"abc") == 3 and raw.data == b"" and writer.tell() == 3
writer.write(bytearray(b"defghijkl"))
writer.flush()
assert raw.data == b"abcdefghijkl"
raises(io.UnsupportedOperation, "read", writer.read)
writer.write(b"!")
assert writer.detach() is raw and raw.data.endswith(b"!")
raises(ValueError, "raw stream has been detached", writer.write, b"x")
both = io.BufferedRandom(Raw(b"abcdef"))
assert both.read(2) == b"ab" and both.write(b"XY") == 2 and both.read() == b"ef" and both.seek(0) == 0 and both.read() == b"abXYef"
both.seek(3)
assert both.truncate() == 3 and both.raw.data == b"abX"
pair = io.BufferedRWPair(Raw(b"in"), out := Raw())
assert pair.read() == b"in" and pair.write(b"out") == 3 and pair.flush() is None and out.data == b"out"
with io.BufferedReader(Raw(b"x")) as reader:
    pass
assert reader.closed and reader.raw.closed
raises(ValueError, "read of closed file", reader.read)
text = io.TextIOWrapper(Raw("h\xe9llo\r\nw\xf6rld\n".encode()), encoding="utf-8")
assert text.readline() == "h\xe9llo\n" and text.read(2) == "w\xf6" and text.read() == "rld\n" and text.newlines == ("\n", "\r\n")
raw = Raw(step=100)
text = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-16-le", newline="\r\n")
assert text.write("a\n") == 2
text.flush()
assert raw.data == "a\r\n".encode("utf-16-le")


class Deaf(io.RawIOBase):
    pass


raises(io.UnsupportedOperation, "File or stream is not readable.", io.BufferedReader, Deaf())
raises(io.UnsupportedOperation, "File or stream is not writable.", io.BufferedWriter, Deaf())
raises(ValueError, "buffer size must be strictly positive", io.BufferedReader, Raw(), 0)


class Mine(io.BufferedReader):
    def shout(self):
        return self.read().upper()


mine = Mine(Raw(b"abc"))
assert isinstance(mine, Mine) and mine.shout() == b"ABC"
print("ok")
