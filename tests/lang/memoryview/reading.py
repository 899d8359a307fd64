"""Items, slices and attributes of views over bytes."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


m = memoryview(b"abcdef")
assert m[0] == 97 and m[-1] == 102 and len(m) == 6
assert m[1:3].tobytes() == b"bc" and m[::2].tolist() == [97, 99, 101] and m[::-1].tobytes() == b"fedcba"
assert m[2:][1:].tobytes() == b"def" and m[3:1].tolist() == [] and m[1:100].tobytes() == b"bcdef"
assert (m.nbytes, m.itemsize, m.format, m.shape, m.strides, m.suboffsets, m.ndim, m.readonly, m.obj) == \
    (6, 1, "B", (6,), (1,), (), 1, True, b"abcdef")
assert m.contiguous and m.c_contiguous and m.f_contiguous
assert m[::2].strides == (2,) and not m[::2].contiguous
assert list(m) == [97, 98, 99, 100, 101, 102] and list(reversed(m))[0] == 102
assert 97 in m and 5 not in m
assert m[1:].obj is m.obj and memoryview(m).obj is m.obj
assert m.hex() == "616263646566" and m.hex(":", 2) == "6162:6364:6566" and m[::2].hex("-") == "61-63-65"
assert bytes(m[::2]) == b"ace" and bytearray(m) == b"abcdef"
assert b"x" + m == b"xabcdef" and b"".join([m, m]) == b"abcdefabcdef"
assert repr(m).startswith("<memory at 0x") and type(iter(m)).__name__ == "memory_iterator"
assert m.tobytes("F") == m.tobytes("A") == m.tobytes(None) == b"abcdef"
raises(IndexError, "index out of bounds on dimension 1", lambda: m[6])
raises(TypeError, "memoryview: invalid slice key", lambda: m["a"])
raises(TypeError, "cannot index 1-dimension view with 2-element tuple", lambda: m[1, 2])
raises(ValueError, "order must be 'C', 'F' or 'A'", m.tobytes, "X")
raises(TypeError, "memoryview: a bytes-like object is required, not 'str'", memoryview, "a")
raises(TypeError, "memoryview() missing required argument 'object' (pos 1)", memoryview)
raises(TypeError, "memoryview() takes at most 1 argument (2 given)", memoryview, b"", 1)
assert memoryview(object=b"a")[0] == 97
print("ok")
