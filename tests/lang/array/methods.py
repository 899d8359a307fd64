"""Every method of array."""

from array import array
import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


a = array("i", [1, 3])
a.append(4)
a.insert(1, 2)
a.insert(-100, 0)
a.insert(100, 9)
a.extend([5, 6])
a.extend(array("i", [7]))
a.extend(a)
assert a.tolist() == [0, 1, 2, 3, 4, 9, 5, 6, 7] * 2
assert a.pop() == 7 and a.pop(0) == 0 and a.pop(-2) == 5
a.remove(9)
assert a.count(1) == 2 and a.index(2) == 1 and a.index(1, 2) == 8 and a.index(1, -8) == 8
a.reverse()
assert a.tolist() == [6, 9, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1]
a.clear()
a.fromlist([1, 256])
a.frombytes(b"\2\0\0\0")
a.byteswap()
assert a.tolist() == [2**24, 2**16, 2**25] and a.tobytes() == b"\0\0\0\1\0\0\1\0\0\0\0\2"
f = io.BytesIO()
a.tofile(f)
f.seek(0)
b = array("i")
b.fromfile(f, 2)
assert b == a[:2]
raises(EOFError, "read() didn't return enough bytes", b.fromfile, f, 2)
assert b == a
raises(ValueError, "negative count", b.fromfile, f, -1)
u = array("u", "ab")
u.fromunicode("c\U0001f600")
assert u.tounicode() == "abc\U0001f600" and len(u) == 4
assert a.buffer_info()[1] == 3
c = array("i", [5])
raises(TypeError, None, c.fromlist, [1, "a"])
assert c.tolist() == [5]
raises(TypeError, None, c.extend, [1, "a"])
assert c.tolist() == [5, 1]
raises(TypeError, "can only extend with array of same kind", c.extend, array("b"))
raises(TypeError, "arg must be list", c.fromlist, (1,))
raises(ValueError, "bytes length not a multiple of item size", c.frombytes, b"a")
raises(TypeError, "a bytes-like object is required, not 'str'", c.frombytes, "a")
raises(IndexError, "pop from empty array", array("i").pop)
raises(IndexError, "pop index out of range", c.pop, 5)
raises(ValueError, "array.remove(x): x not in array", c.remove, 99)
raises(ValueError, "array.index(x): x not in array", c.index, 99)
raises(ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')", c.tounicode)
raises(ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')", c.fromunicode, "a")
print("ok")
