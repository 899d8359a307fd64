"""pack_into writes to any writable buffer; unpack_from and iter_unpack read from any."""

import struct


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(6)
assert struct.pack_into("<h", b, 1, 258) is None
struct.pack_into(">h", b, -2, 258)
assert b == b"\0\2\1\0\1\2"
struct.pack_into("<i", memoryview(b)[2:], 0, -1)
assert b == b"\0\2\xff\xff\xff\xff"
assert struct.unpack_from("<h", b"abcd", 2) == struct.unpack_from("<h", b"abcd", -2) == (25699,)
assert struct.unpack_from("<h", buffer=bytearray(b"abcd"), offset=1) == (25442,)
it = struct.iter_unpack("<hB", b"\1\0\2\3\0\4")
assert type(it).__name__ == "unpack_iterator" and it.__length_hint__() == 2
assert next(it) == (1, 2) and it.__length_hint__() == 1 and list(it) == [(3, 4)] and list(it) == []
data = bytearray(b"ab")
it = struct.iter_unpack("B", data)
raises(BufferError, "Existing exports of data: object cannot be re-sized", data.append, 1)
assert list(it) == [(97,), (98,)]
print("ok")
