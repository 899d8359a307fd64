"""BytesIO: reading, writing, positions, views of the buffer."""

import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = io.BytesIO(b"hello\nworld\n")
assert b.read(2) == b"he" and b.tell() == 2 and b.readline() == b"llo\n" and b.read1(3) == b"wor" and b.read() == b"ld\n" and b.read() == b""
assert b.seek(-3, 2) == 9 and b.seek(1, 1) == 10 and b.seek(0) == 0
assert b.readlines() == [b"hello\n", b"world\n"] and b.seek(0) == 0 and list(b) == [b"hello\n", b"world\n"]
target = bytearray(4)
b.seek(0)
assert b.readinto(target) == 4 and target == b"hell" and b.readinto(memoryview(target)[:2]) == 2 and target == b"o\nll"
b = io.BytesIO()
assert b.write(b"ab") == 2 and b.write(bytearray(b"cd")) == 2 and b.write(memoryview(b"efgh")[::1]) == 4
b.writelines([b"1", b"2"])
b.seek(12)
b.write(b"x")
assert b.getvalue() == b"abcdefgh12\0\0x"
assert b.truncate(3) == 3 and b.getvalue() == b"abc" and b.tell() == 13
assert b.readable() and b.writable() and b.seekable() and not b.isatty() and not b.closed
b = io.BytesIO(b"abc")
view = b.getbuffer()
view[0] = 65
assert b.getvalue() == b"Abc" and b.read(1) == b"A"
assert view.tobytes() == b"Abc"
for change in (lambda: b.write(b"X"), lambda: b.truncate(1), b.close):
    raises(BufferError, "Existing exports of data: object cannot be re-sized", change)
view.release()
b.write(b"longer")
assert b.getvalue() == b"Alonger"
assert b.__getstate__() == (b"Alonger", 7, None)
c = io.BytesIO()
c.__setstate__((b"xyz", 1, {"note": 5}))
assert c.read() == b"yz" and c.note == 5
raises(ValueError, "negative seek value -1", b.seek, -1)
raises(TypeError, "a bytes-like object is required, not 'str'", b.write, "a")
raises(TypeError, "a bytes-like object is required, not 'str'", io.BytesIO, "a")
raises(io.UnsupportedOperation, "fileno", b.fileno)
raises(io.UnsupportedOperation, "detach", b.detach)
b.close()
for f in (b.read, b.getvalue, b.getbuffer, b.tell, b.readable, lambda: b.write(b"")):
    raises(ValueError, "I/O operation on closed file.", f)


class Named(io.BytesIO):
    def __init__(self, name, data):
        super().__init__(data)
        self.name = name


assert Named("n", b"ab").read() == b"ab" and Named("n", b"").name == "n"
print("ok")
