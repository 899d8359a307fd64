"""Lengths, orders, signs, and their limits."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert (1).to_bytes() == b"\1" and (256).to_bytes(2) == b"\1\0" and (256).to_bytes(2, "little") == b"\0\1"
assert (-1).to_bytes(2, signed=True) == b"\xff\xff" and (5).to_bytes(length=3, byteorder="big") == b"\0\0\5" and (0).to_bytes(0) == b""
assert (-128).to_bytes(1, signed=True) == b"\x80" and (10**30).to_bytes(13, "big") == bytes.fromhex("0c9f2c9cd04674edea40000000")
assert int.from_bytes(b"\1\0") == 256 and int.from_bytes(b"\1\0", "little") == 1 and int.from_bytes(b"\xff", signed=True) == -1
assert int.from_bytes([1, 2], "big") == 258 and int.from_bytes(bytearray(b"a"), "big") == 97 and int.from_bytes(b"") == 0
assert int.from_bytes(memoryview(b"\0\1")[1:], "big") == 1 and type(bool.from_bytes(b"\1", "big")) is bool
for n in (0, 1, -1, 127, -128, 2**31, -2**31, 2**63, -2**64, 10**40, -10**40):
    for order in ("big", "little"):
        assert int.from_bytes(n.to_bytes(20, order, signed=True), order, signed=True) == n
raises(OverflowError, "int too big to convert", (256).to_bytes)
raises(OverflowError, "can't convert negative int to unsigned", (-1).to_bytes)
raises(OverflowError, "int too big to convert", (128).to_bytes, 1, signed=True)
raises(ValueError, "length argument must be non-negative", (1).to_bytes, -1)
raises(ValueError, "byteorder must be either 'little' or 'big'", (1).to_bytes, 1, "x")
raises(ValueError, "byteorder must be either 'little' or 'big'", int.from_bytes, b"a", "x")
raises(TypeError, "to_bytes() argument 'byteorder' must be str, not int", (1).to_bytes, 1, 5)
raises(TypeError, "cannot convert 'str' object to bytes", int.from_bytes, "a")
raises(TypeError, "cannot convert 'int' object to bytes", int.from_bytes, 5)
raises(ValueError, "bytes must be in range(0, 256)", int.from_bytes, [256])
print("ok")
