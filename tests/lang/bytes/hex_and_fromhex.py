"""hex with separators and groups, fromhex with its complaints."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert b"abc".hex() == "616263" and b"abc".hex("-") == "61-62-63" and b"abc".hex(b":") == "61:62:63"
assert b"abcdefg".hex("-", 2) == "61-6263-6465-6667" and b"abcdefg".hex("-", -2) == "6162-6364-6566-67" and b"abc".hex("-", 0) == "616263"
assert b"abc".hex(sep="_", bytes_per_sep=2) == "61_6263" and b"".hex("-") == ""
assert bytes.fromhex("6162 63") == bytes.fromhex(" 61\t62\n63 ") == b"abc" and bytes.fromhex("") == b""


class Sub(bytes):
    pass


assert type(Sub.fromhex("61")) is Sub and type(bytearray.fromhex("61")) is bytearray
raises(ValueError, "sep must be length 1.", b"a".hex, "ab")
raises(ValueError, "sep must be ASCII.", b"ab".hex, "\xe9")
raises(TypeError, None, b"a".hex, 5)
for text, position in [("6", 1), ("6 1", 1), ("zz", 0), ("61\xe9", 2), ("6g", 1)]:
    raises(ValueError, f"non-hexadecimal number found in fromhex() arg at position {position}", bytes.fromhex, text)
raises(TypeError, "fromhex() argument must be str, not bytes", bytes.fromhex, b"61")
print("ok")
