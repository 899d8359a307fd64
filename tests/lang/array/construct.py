"""array() of iterables, bytes, text and other arrays; its repr."""

import array as module
from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert module.typecodes == "bBuwhHiIlLqQfd" and module.ArrayType is array
for code, size in zip("bBhHiIlLqQfduw", [1, 1, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8, 4, 4]):
    a = array(code)
    assert a.typecode == code and a.itemsize == size and repr(a) == f"array('{code}')" and len(a) == 0
assert repr(array("i", [1, -2])) == "array('i', [1, -2])" and repr(array("d", [1.5])) == "array('d', [1.5])"
assert repr(array("u", "a\n")) == "array('u', 'a\\n')"
assert array("i", (1, 2)) == array("i", range(1, 3)) == array("i", iter([1, 2])) == array("i", array("b", [1, 2]))
assert array("i", b"\1\0\0\0") == array("i", bytearray(b"\1\0\0\0")) == array("i", [1])
assert array("f", [1e39])[0] == float("inf")


class Sub(array):
    pass


s = Sub("i", [1])
s.x = 2
assert repr(s) == "Sub('i', [1])" and s.x == 2 and type(s[0:]) is array and type(s + s) is array
raises(TypeError, "array() takes at least 1 argument (0 given)", array)
raises(TypeError, "array() takes at most 2 arguments (3 given)", array, "i", [], 1)
raises(TypeError, "array() argument 1 must be a unicode character, not int", array, 5)
raises(ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)", array, "x")
raises(TypeError, "'int' object is not iterable", array, "i", 5)
raises(TypeError, "cannot use a str to initialize an array with typecode 'i'", array, "i", "abc")
raises(TypeError, "cannot use a unicode array to initialize an array with typecode 'i'", array, "i", array("u", "a"))
raises(ValueError, "bytes length not a multiple of item size", array, "i", b"abc")
raises(TypeError, "array.array() takes no keyword arguments", array, "i", x=1)
print("ok")
