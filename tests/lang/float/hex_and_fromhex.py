"""Hexadecimal text of floats, there and back."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for x, text in [(2.5, "0x1.4000000000000p+1"), (0.0, "0x0.0p+0"), (-0.0, "-0x0.0p+0"), (5e-324, "0x0.0000000000001p-1022"), (1e300, "0x1.7e43c8800759cp+996"),
                (float("inf"), "inf"), (float("-inf"), "-inf"), (1 / 3, "0x1.5555555555555p-2")]:
    assert x.hex() == text and float.fromhex(text) == x, x
assert float("nan").hex() == "nan" and float.fromhex(" nan ") != float.fromhex("nan")
assert float.fromhex("0x1.8p3") == 12.0 and float.fromhex("-0x.8") == -0.5 and float.fromhex("1.8") == 1.5 and float.fromhex("INFINITY") == float("inf")
assert float.fromhex("0x1p-1074") == 5e-324 and float.fromhex("0x1p-1080") == 0.0 and float.fromhex("0x1.fffffffffffff8p0") == 2.0
raises(ValueError, "invalid hexadecimal floating-point string", float.fromhex, "xyz")
raises(ValueError, "invalid hexadecimal floating-point string", float.fromhex, "")
raises(OverflowError, "hexadecimal value too large to represent as a float", float.fromhex, "0x1p2000")
print("ok")
