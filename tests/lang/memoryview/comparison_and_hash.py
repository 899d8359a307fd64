"""Views are equal if their items are, whatever their formats; read-only views of bytes have the bytes' hash."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


m = memoryview(b"abcdef")
assert m == b"abcdef" and b"abcdef" == m and m == bytearray(b"abcdef") and m == memoryview(b"abcdef")
assert m != b"abc" and m != 5 and m != "abcdef" and not m == None
assert m[::2] == b"ace" and m[::-1] == b"fedcba"
assert memoryview(array("i", [1, 2])) == memoryview(array("q", [1, 2])) == array("d", [1.0, 2.0])
assert memoryview(array("i", [1])) != memoryview(array("i", [2]))
nan = array("d", [float("nan")])
assert memoryview(nan) != memoryview(nan)
assert m.cast("B", [2, 3]) != m
raises(TypeError, "'<' not supported between instances of 'memoryview' and 'memoryview'", lambda: m < m)
assert hash(m) == hash(b"abcdef") and hash(m[::2]) == hash(b"ace") and hash(m.cast("b")) == hash(m)
assert {m: 1}[memoryview(b"abcdef")] == 1
raises(ValueError, "cannot hash writable memoryview object", hash, memoryview(bytearray(b"a")))
raises(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'", hash, m.cast("H"))
raises(TypeError, "unhashable type: 'bytearray'", hash, memoryview(bytearray(b"a")).toreadonly())
print("ok")
