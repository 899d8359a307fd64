"""hexlify, unhexlify, crc32, crc_hqx."""

import binascii
from binascii import hexlify, unhexlify, crc32, crc_hqx


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert hexlify(b"ab") == binascii.b2a_hex(bytearray(b"ab")) == b"6162"
assert hexlify(b"abcdef", "-") == b"61-62-63-64-65-66" and hexlify(b"abcdef", b":", 2) == b"6162:6364:6566" and hexlify(b"abcdef", "_", -4) == b"61626364_6566"
assert unhexlify("6162") == unhexlify(b"6162") == binascii.a2b_hex(memoryview(b"6162")) == b"ab" and unhexlify("6a6B") == b"jk"
raises(binascii.Error, "Odd-length string", unhexlify, "6")
raises(binascii.Error, "Non-hexadecimal digit found", unhexlify, "zz")
raises(ValueError, "string argument should contain only ASCII characters", unhexlify, "\xe9")
raises(TypeError, "argument should be bytes, buffer or ASCII string, not 'int'", unhexlify, 5)
raises(TypeError, "a bytes-like object is required, not 'str'", hexlify, "a")
raises(ValueError, "sep must be length 1.", hexlify, b"ab", "--")
assert crc32(b"hello") == crc32(b"lo", crc32(b"hel")) == 907060870 and crc32(b"") == 0
assert crc32(b"a", -1) == 3310005809 and crc32(b"a", 2**40) == 3904355907
assert crc_hqx(b"hello", 0) == 50018 and crc_hqx(b"", 0xffff) == 65535
raises(TypeError, "a bytes-like object is required, not 'str'", crc32, "a")
assert issubclass(binascii.Error, ValueError) and issubclass(binascii.Incomplete, Exception)
print("ok")
