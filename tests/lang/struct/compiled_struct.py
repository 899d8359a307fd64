"""Struct objects: format, size, the methods, subclasses."""

from struct import Struct, error


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


s = Struct("<ih")
assert s.size == 6 and s.format == "<ih" and repr(s) == "Struct('<ih')"
assert s.pack(1, 2) == b"\1\0\0\0\2\0" and s.unpack(b"abcdef") == (1684234849, 26213)
assert s.unpack_from(b"xabcdef", 1) == s.unpack_from(buffer=b"xabcdef", offset=1) == (1684234849, 26213)
assert list(s.iter_unpack(b"abcdefabcdef")) == [(1684234849, 26213)] * 2
b = bytearray(8)
s.pack_into(b, 1, 1, 2)
assert b == b"\0\1\0\0\0\2\0\0"
assert Struct(b"i").format == "i" and Struct("i") != Struct("i")


class Point(Struct):
    def __init__(self):
        super().__init__("<2h")


assert Point().pack(1, 2) == b"\1\0\2\0"
raises(error, "pack expected 2 items for packing (got 1)", s.pack, 1)
raises(error, "unpack requires a buffer of 6 bytes", s.unpack, b"a")
raises(error, "bad char in struct format", Struct, "y")
raises(TypeError, "Struct() missing required argument 'format' (pos 1)", Struct)
print("ok")
