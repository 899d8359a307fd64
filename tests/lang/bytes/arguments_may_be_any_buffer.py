"""Wherever bytes are taken, bytearray, memoryview and array are too."""

from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for kind in (bytes, bytearray, memoryview, lambda data: array("B", data)):
    x = kind(b"b")
    assert b"abc".find(x) == b"abc".index(x) == b"abc".rfind(x) == 1 and b"abc".count(x) == 1 and x in (b"b", x)
    assert b"abc".split(x) == [b"a", b"c"] and b"abc".partition(x)[::2] == (b"a", b"c") and b"abc".partition(x)[1] is x and b"abc".replace(x, kind(b"--")) == b"a--c"
    assert b"bab".strip(x) == b"a" and b"abc".startswith(kind(b"ab")) and b"abc".endswith((kind(b"x"), kind(b"c")))
    assert b"a".join([kind(b"1"), kind(b"2")]) == b"1a2" and b"abc" + x == b"abcb" and (x.__contains__(98) if hasattr(x, "__contains__") else True)
    assert b"abc".removeprefix(kind(b"a")) == b"bc" and b"a%sc" % x == b"abc" and bytes(x) == b"b" and str(x, "ascii") == "b"
    assert int.from_bytes(x, "big") == 98 and float(kind(b"1.5")) == 1.5 and int(kind(b"12")) == 12 and b"abc".center(5, b"*") == b"*abc*"
assert type(b"abc".split(bytearray(b"b"))[0]) is bytes
raises(TypeError, "endswith first arg must be bytes or a tuple of bytes, not list", b"a".endswith, [b"a"])
raises(TypeError, "a bytes-like object is required, not 'int'", b"a".endswith, (5,))
print("ok")
