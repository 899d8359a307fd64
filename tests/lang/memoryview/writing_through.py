"""What is assigned to a view is in the object that lends its bytes."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(b"abcdef")
m = memoryview(b)
m[0] = 65
m[-1] = 0
assert b == b"Abcde\0"
m[1:3] = b"XY"
assert b == b"AXYde\0"
m[::2] = b"123"
assert b == b"1X2d3\0"
m[1:4] = m[0:3]
assert b == b"11X23\0"
m[:] = bytearray(b"abcdef")
m[::-1][:2] = b"!?"
assert b == b"abcd?!"
raises(TypeError, "memoryview: invalid type for format 'B'", m.__setitem__, 0, "a")
raises(ValueError, "memoryview: invalid value for format 'B'", m.__setitem__, 0, 256)
raises(IndexError, "index out of bounds on dimension 1", m.__setitem__, 9, 1)
raises(ValueError, "memoryview assignment: lvalue and rvalue have different structures", m.__setitem__, slice(0, 2), b"a")
raises(ValueError, "memoryview assignment: lvalue and rvalue have different structures",
       m.__setitem__, slice(0, 2), memoryview(b"ab").cast("b"))
raises(TypeError, "a bytes-like object is required, not 'str'", m.__setitem__, slice(0, 2), "ab")
raises(TypeError, "cannot delete memory", m.__delitem__, 0)
r = m.toreadonly()
assert r.readonly and not m.readonly
for f in (lambda: r.__setitem__(0, 1), lambda: r.__delitem__(0), lambda: memoryview(b"a").__setitem__(0, 1)):
    raises(TypeError, "cannot modify read-only memory", f)
m[0] = 90
assert r[0] == 90
print("ok")
