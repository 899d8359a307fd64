"""compress and decompress in all forms; check sums."""

import zlib


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


data = b"hello world " * 50 + bytes(range(256))
for level in range(-1, 10):
    for wbits in (15, -15, 31):
        assert zlib.decompress(zlib.compress(data, level, wbits), wbits) == data
assert len(zlib.compress(data)) < len(data) and zlib.compress(data)[0] == 0x78 and zlib.compress(data, wbits=31)[:3] == b"\x1f\x8b\x08"
assert zlib.decompress(zlib.compress(data), 47) == zlib.decompress(zlib.compress(data, wbits=31), 47) == data
assert zlib.decompress(zlib.compress(data) + b"behind") == data and zlib.decompress(zlib.compress(b"")) == b""
assert zlib.decompress(zlib.compress(bytearray(data))) == data and zlib.decompress(memoryview(zlib.compress(data))) == data
big = bytes(i * i >> 3 & 255 for i in range(200_000))
assert zlib.decompress(zlib.compress(big)) == big
assert zlib.decompress(b"x\x9c\xcbH\xcd\xc9\xc9W(\xcf/\xcaI\x01\x00\x1a\x0b\x04]") == b"hello world"
assert zlib.adler32(b"hello") == zlib.adler32(b"lo", zlib.adler32(b"hel")) == 103547413 and zlib.adler32(b"") == 1
assert zlib.crc32(b"hello") == 907060870 and zlib.crc32(b"a", -1) == 3310005809
for broken, message in [
    (zlib.compress(data)[:-3], "Error -5 while decompressing data: incomplete or truncated stream"),
    (b"", "Error -5 while decompressing data: incomplete or truncated stream"), (b"abc", "Error -3 while decompressing data: incorrect header check"),
    (zlib.compress(b"abc")[:-1] + b"x", "Error -3 while decompressing data: incorrect data check"),
]:
    raises(zlib.error, message, zlib.decompress, broken)
raises(zlib.error, "Error -3 while decompressing data: incorrect data check", zlib.decompress, zlib.compress(data, 9, 31)[:-6] + b"000000", 31)
raises(zlib.error, "Bad compression level", zlib.compress, b"a", 10)
raises(TypeError, "a bytes-like object is required, not 'str'", zlib.compress, "a")
print("ok")
