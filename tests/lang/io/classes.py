"""Who is a subclass of whom, and what the bases refuse."""

import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert issubclass(io.FileIO, io.RawIOBase) and issubclass(io.RawIOBase, io.IOBase)
for name in ["BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair", "BytesIO"]:
    assert issubclass(getattr(io, name), io.BufferedIOBase), name
assert issubclass(io.BufferedIOBase, io.IOBase) and issubclass(io.TextIOWrapper, io.TextIOBase) and issubclass(io.StringIO, io.TextIOBase)
assert issubclass(io.UnsupportedOperation, OSError) and issubclass(io.UnsupportedOperation, ValueError) and io.BlockingIOError is BlockingIOError
assert io.open is open and io.DEFAULT_BUFFER_SIZE == 8192 and (io.SEEK_SET, io.SEEK_CUR, io.SEEK_END) == (0, 1, 2)


class Stream(io.IOBase):
    pass


s = Stream()
assert not s.readable() and not s.writable() and not s.seekable() and not s.isatty() and not s.closed
for method in ("fileno", "truncate", "seek"):
    raises(io.UnsupportedOperation, None, getattr(s, method), *([0] if method == "seek" else []))
raises(io.UnsupportedOperation, "File or stream is not readable.", s._checkReadable)
raises(io.UnsupportedOperation, "File or stream is not seekable.", s._checkSeekable)
with s as same:
    assert same is s
assert s.closed
raises(ValueError, "I/O operation on closed file.", s._checkClosed)
raises(ValueError, "I/O operation on closed file.", s.__enter__)
s.close()


class Lines(io.BufferedIOBase):
    def __init__(self):
        self.parts = [b"ab\n", b"c"]

    def readable(self):
        return True

    def read(self, size=-1):
        return self.parts.pop(0) if self.parts else b""

    read1 = read


target = bytearray(10)
lines = Lines()
assert lines.readinto(target) == 3 and target[:3] == b"ab\n" and lines.readinto1(target) == 1 and lines.readinto(target) == 0
raises(io.UnsupportedOperation, "detach", lines.detach)
raises(io.UnsupportedOperation, "write", lines.write, b"")
print("ok")
