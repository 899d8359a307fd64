"""+, *, +=, *=, in, %, comparison with every kind of buffer."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(b"ab")
assert b + b"c" == b"abc" and type(b + b"c") is bytearray and type(b"c" + b) is bytes
assert b + memoryview(b"c") == b"abc"
assert b * 3 == b"ababab" and 2 * b == b"abab" and b * -1 == b""
alias = b
b += b"c"
b += memoryview(b"d")
assert alias is b and b == b"abcd"
b *= 2
assert alias is b and b == b"abcdabcd"
b *= 0
assert b == b""
b = bytearray(b"hello")
assert 104 in b and b"ell" in b and bytearray(b"lo") in b and 5 not in b
assert bytearray(b"%d-%s") % (5, b"x") == b"5-x" and type(bytearray(b"%d") % 5) is bytearray
assert b == b"hello" and b"hello" == b and b == memoryview(b"hello") and b != b"hell"
assert b < b"help" and b"abc" < b and b >= bytearray(b"hello") and not b == "hello"
raises(TypeError, "'<' not supported between instances of 'bytearray' and 'int'", lambda: b < 5)
raises(TypeError, "can't concat int to bytearray", lambda: b + 5)
raises(TypeError, "can't concat str to bytearray", lambda: b.__iadd__("x"))
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: b * "a")
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: "a" in b)
raises(ValueError, "byte must be in range(0, 256)", lambda: 256 in b)
print("ok")
