"""bytearray of nothing, numbers, buffers, iterables and text."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert bytearray() == b"" and bytearray(3) == b"\0\0\0"
assert bytearray(b"ab") == b"ab" and bytearray(bytearray(b"ab")) == b"ab"
assert bytearray(memoryview(b"abcd")[::2]) == b"ac"
assert bytearray([1, 2, 255]) == b"\1\2\xff" and bytearray(range(3)) == b"\0\1\2"
assert bytearray(x for x in (65, 66)) == b"AB"
assert bytearray("\xe9", "utf-8") == b"\xc3\xa9" and bytearray("a", encoding="ascii", errors="strict") == b"a"
assert bytearray.fromhex("61 6A") == b"aj" and type(bytearray.fromhex("")) is bytearray
assert repr(bytearray(b"a\"\x00")) == "bytearray(b'a\"\\x00')" and repr(bytearray(b"a'")) == "bytearray(b\"a\\'\")"
assert str(bytearray(b"a")) == "bytearray(b'a')"


class Sub(bytearray):
    pass


s = Sub(b"ab")
s.x = 1
assert repr(s) == "Sub(b'ab')" and s.x == 1 and type(s[:1]) is bytearray and type(s + b"") is bytearray
b = bytearray(b"ab")
b.__init__(2)
assert b == b"\0\0"
raises(TypeError, "string argument without an encoding", bytearray, "a")
raises(ValueError, "negative count", bytearray, -1)
raises(TypeError, "cannot convert 'float' object to bytearray", bytearray, 2.5)
raises(ValueError, "byte must be in range(0, 256)", bytearray, [256])
raises(TypeError, "'str' object cannot be interpreted as an integer", bytearray, ["a"])
raises(TypeError, "errors without a string argument", bytearray, b"x", errors="strict")
raises(TypeError, "encoding without a string argument", bytearray, b"x", "utf-8")
raises(OverflowError, "cannot fit 'int' into an index-sized integer", bytearray, 10**20)
raises(TypeError, "unhashable type: 'bytearray'", hash, bytearray())
print("ok")
