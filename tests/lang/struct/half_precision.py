"""Numbers of 16 bits: rounding, subnormals, infinities."""

from struct import pack, unpack


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


for value, bits in [(0.0, 0), (-0.0, 0x8000), (1.0, 0x3c00), (-2.0, 0xc000), (65504.0, 0x7bff), (2**-24, 1), (2**-14, 0x400),
                    (2**-14 - 2**-24, 0x3ff), (float("inf"), 0x7c00), (1 / 3, 0x3555), (2049.0, 0x6800), (2051.0, 0x6802), (2**-25, 0),
                    (2**-25 * 1.0001, 1), (65519.9, 0x7bff)]:
    assert pack("<e", value) == bits.to_bytes(2, "little"), value
assert pack("<e", float("nan")) == b"\0\x7e"
for bits in range(0, 0x7c00, 97):
    data = bits.to_bytes(2, "little")
    assert pack("<e", unpack("<e", data)[0]) == data
raises(OverflowError, "float too large to pack with e format", pack, "e", 65520.0)
raises(OverflowError, "float too large to pack with f format", pack, "<f", 1e300)
assert unpack("f", pack("f", 1e300)) == (float("inf"),)
print("ok")
