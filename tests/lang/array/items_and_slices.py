"""Reading, assigning and deleting items and slices."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


a = array("i", [1, 2, 3, 4])
assert a[0] == 1 and a[-1] == 4 and a[1:3] == array("i", [2, 3]) and a[::-2] == array("i", [4, 2]) and a[9:] == array("i")
a[0] = 10
a[-1] = -4
a[1:2] = array("i", [7, 8, 9])
assert a.tolist() == [10, 7, 8, 9, 3, -4]
a[::2] = array("i", [0, 0, 0])
assert a.tolist() == [0, 7, 0, 9, 0, -4]
del a[0]
del a[::2]
assert a.tolist() == [0, 0]
a[1:1] = a
assert a.tolist() == [0, 0, 0, 0]
a[1:] = array("i")
assert a.tolist() == [0]
raises(IndexError, "array index out of range", lambda: a[1])
raises(IndexError, "array assignment index out of range", a.__setitem__, 1, 1)
raises(IndexError, "array assignment index out of range", a.__delitem__, 1)
raises(TypeError, "array indices must be integers", lambda: a["a"])
raises(TypeError, 'can only assign array (not "list") to array slice', a.__setitem__, slice(0, 1), [1])
raises(TypeError, "bad argument type for built-in operation", a.__setitem__, slice(0, 1), array("b"))
b = array("i", [1, 2, 3])
raises(ValueError, "attempt to assign array of size 1 to extended slice of size 2", b.__setitem__, slice(None, None, 2), array("i", [7]))
raises(TypeError, "'str' object cannot be interpreted as an integer", b.__setitem__, 0, "x")
print("ok")
