"""Reading, assigning and deleting bytes and slices."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(b"abcdef")
assert b[0] == 97 and b[-1] == 102 and b[1:3] == b"bc" and b[::-2] == b"fdb"
assert type(b[1:3]) is bytearray and b[4:2] == b""
b[0] = 65
b[-1] = True
assert b == b"Abcde\x01"
b[1:3] = b"XYZ"
assert b == b"AXYZde\x01"
b[::2] = bytearray(b"1234")
assert b == b"1X2Z3e4"
b[2:2] = [7, 8]
assert b == b"1X\x07\x082Z3e4"
b[5:] = b""
assert b == b"1X\x07\x082"
b[1:1] = b
assert b == b"11X\x07\x082X\x07\x082"
b = bytearray(b"abcdef")
b[::2] = b""
assert b == b"bdf"
del b[0]
assert b == b"df"
b = bytearray(b"abcdefgh")
del b[::3]
assert b == b"bcefh"
del b[::-2]
assert b == b"cf"
del b[5:]
del b[:]
assert b == b""
b = bytearray(b"abc")
raises(IndexError, "bytearray index out of range", lambda: b[3])
raises(IndexError, "bytearray index out of range", b.__setitem__, -4, 1)
raises(IndexError, "bytearray index out of range", b.__delitem__, 3)
raises(TypeError, "bytearray indices must be integers or slices, not str", lambda: b["a"])
raises(TypeError, "'str' object cannot be interpreted as an integer", b.__setitem__, 0, "a")
raises(ValueError, "byte must be in range(0, 256)", b.__setitem__, 0, 256)
raises(ValueError, "attempt to assign bytes of size 1 to extended slice of size 2", b.__setitem__, slice(None, None, 2), b"x")
raises(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)", b.__setitem__, slice(0, 1), 5)
raises(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)", b.__setitem__, slice(0, 1), "x")

def refusal(value):
    for place in (slice(None), slice(1, 2), slice(None, None, 2)):
        try:
            bytearray(b"abcd")[place] = value
        except TypeError as error:
            message = str(error)
    return message


for value in (1, 1.5, 1j, "text"):
    assert refusal(value) == "can assign only bytes, buffers, or iterables of ints in range(0, 256)", value
assert refusal(abs) == "cannot convert 'builtin_function_or_method' object to bytearray"
assert refusal(None) == "cannot convert 'NoneType' object to bytearray"
print("ok")
