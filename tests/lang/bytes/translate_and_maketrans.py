"""Tables for translate, and deleting."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


table = bytes.maketrans(b"abc", b"xyz")
assert len(table) == 256 and table[97] == 120 and table[100] == 100
assert b"abcd".translate(table) == b"xyzd" and b"abcd".translate(table, b"ad") == b"yz" and b"abcd".translate(None, delete=b"bc") == b"ad"
assert b"abc".translate(bytearray(range(256))) == b"abc" and b"abc".translate(memoryview(table)) == b"xyz"
raises(ValueError, "translation table must be 256 characters long", b"a".translate, b"x")
raises(TypeError, "a bytes-like object is required, not 'str'", b"a".translate, "x")
raises(TypeError, "a bytes-like object is required, not 'str'", b"a".translate, None, "x")
raises(ValueError, "maketrans arguments must have same length", bytes.maketrans, b"a", b"bc")
raises(TypeError, "a bytes-like object is required, not 'str'", bytes.maketrans, "a", b"b")
print("ok")
