"""Views of the same bytes as other numbers and in other shapes."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


m = memoryview(b"abcdef")
assert m.cast("H").tolist() == [25185, 25699, 26213] and m.cast("H").itemsize == 2
assert m.cast("@b").format == "@b"
assert m.cast("c").tolist() == [b"a", b"b", b"c", b"d", b"e", b"f"]
assert m.cast("?").tolist() == [True] * 6
assert m.cast("H").cast("B").tobytes() == b"abcdef"
b = bytearray(8)
for code, value in [("b", -5), ("h", -300), ("i", -70000), ("l", -2**40), ("q", -2**63), ("n", 7), ("H", 65535),
                    ("I", 2**32 - 1), ("L", 2**64 - 1), ("Q", 5), ("N", 9), ("P", 11), ("f", 1.5), ("d", 0.1), ("?", True), ("c", b"z")]:
    view = memoryview(b).cast(code)
    view[0] = value
    assert view[0] == value and type(view[0]) is type(value), code
two = m.cast("B", [2, 3])
assert two.tolist() == [[97, 98, 99], [100, 101, 102]] and two.shape == (2, 3) and two.strides == (3, 1)
assert two[1, 2] == 102 and two[-1, 0] == 100 and len(two) == 2 and two.ndim == 2
assert two.tobytes() == b"abcdef" and two.tobytes("F") == b"adbecf" and two.hex() == "616263646566"
assert two.cast("B").tolist() == list(b"abcdef") and two[1:].tolist() == [[100, 101, 102]]
w = memoryview(bytearray(6)).cast("B", shape=(2, 3))
w[1, 1] = 7
assert w.tolist() == [[0, 0, 0], [0, 7, 0]]
zero = memoryview(bytearray(b"a")).cast("B", [])
assert zero[()] == 97 and zero.tolist() == 97 and zero.shape == ()
zero[()] = 98
assert zero[()] == 98
bad = "memoryview: destination format must be a native single character format prefixed with an optional '@'"
for code in ["x", "<H", "", "HH"]:
    raises(ValueError, bad, m.cast, code)
raises(TypeError, "memoryview: length is not a multiple of itemsize", m.cast, "I")
raises(TypeError, "memoryview: cannot cast between two non-byte formats", m.cast("H").cast, "h")
raises(TypeError, "memoryview: casts are restricted to C-contiguous views", m[::2].cast, "b")
raises(TypeError, "memoryview: product(shape) * itemsize != buffer size", m.cast, "B", [2, 4])
raises(ValueError, "memoryview.cast(): elements of shape must be integers > 0", m.cast, "B", [6, 0])
raises(TypeError, "memoryview.cast(): elements of shape must be integers", m.cast, "B", ["a"])
raises(TypeError, "shape must be a list or a tuple", m.cast, "B", 6)
raises(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D", two.cast, "B", [3, 2])
raises(TypeError, "cast() argument 'format' must be str, not int", m.cast, 5)
raises(NotImplementedError, "multi-dimensional sub-views are not implemented", lambda: two[0])
raises(TypeError, "cannot index 2-dimension view with 3-element tuple", lambda: two[1, 2, 3])
raises(TypeError, "0-dim memory has no length", len, zero)
raises(TypeError, "invalid indexing of 0-dim memory", lambda: zero[0])
# Numbers of two bytes.
halves = memoryview(bytearray(8)).cast("e")
halves[0], halves[1], halves[2], halves[3] = 1.5, -2.0, float("inf"), 0.1
assert halves.tolist() == [1.5, -2.0, float("inf"), 0.0999755859375] and halves.format == "e"
assert bytes(halves) == b"\x00>\x00\xc0\x00|f." and halves.itemsize == 2
for value, error in ((1e6, ValueError), ("x", TypeError)):
    try:
        halves[0] = value
    except error as e:
        assert str(e) == f"memoryview: invalid {'value' if error is ValueError else 'type'} for format 'e'"
    else:
        raise AssertionError

print("ok")
