"""The methods of bytes give bytearrays here."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray(b"Hello, world")
results = [
    b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.center(14, b"*"), b.ljust(14), b.rjust(14),
    b.zfill(14), b.expandtabs(), b.replace(b"l", b"L"), b.strip(b"Hd"), b.lstrip(), b.rstrip(), b.removeprefix(b"He"),
    b.removesuffix(b"ld"), b.translate(None, b"l"), b.join([b"1", bytearray(b"2"), memoryview(b"3")]),
    *b.split(b", "), *b.rsplit(None, 1), *b.partition(b", "), *b.rpartition(b"x"), *b.splitlines(),
]
assert all(type(r) is bytearray for r in results)
assert bytes(b.join([b"1", b"2"])) == b"1Hello, world2"
assert b.strip() == b and b.strip() is not b
assert b.find(b"o") == 4 and b.rfind(111) == 8 and b.index(b"w") == 7 and b.rindex(b"l") == 10 and b.count(b"l") == 3
assert b.startswith(bytearray(b"Hell")) and b.endswith((b"x", memoryview(b"ld")))
assert b.isascii() and not b.isalpha() and bytearray(b"12").isdigit() and bytearray(b" ").isspace()
assert b.decode() == "Hello, world" and b.hex()[:4] == "4865"
assert bytearray.maketrans(b"a", b"b") == bytes.maketrans(b"a", b"b")
assert type(bytearray.maketrans(b"a", b"b")) is bytes
raises(TypeError, "argument should be integer or bytes-like object, not 'str'", b.find, "a")
raises(TypeError, "sequence item 0: expected a bytes-like object, int found", b.join, [1])
raises(TypeError, "startswith first arg must be bytes or a tuple of bytes, not str", b.startswith, "a")
raises(ValueError, "subsection not found", b.index, b"zz")
print("ok")
