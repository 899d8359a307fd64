"""Compression and decompression objects."""

import zlib


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


data = b"hello world " * 50
for wbits in (15, -15, 31):
    c = zlib.compressobj(9, zlib.DEFLATED, wbits)
    parts = [c.compress(data[i:i + 7]) for i in range(0, len(data), 7)]
    compressed = b"".join(parts) + c.flush()
    assert zlib.decompress(compressed, wbits) == data
    for size in (1, 5, 1000):
        d = zlib.decompressobj(wbits)
        assert b"".join(d.decompress(compressed[i:i + size]) for i in range(0, len(compressed), size)) == data
        assert d.eof and d.unused_data == b"" and d.flush() == b""
c = zlib.compressobj()
first = c.compress(data) + c.flush(zlib.Z_SYNC_FLUSH)
assert zlib.decompressobj().decompress(first) == data
assert zlib.decompress(first + c.compress(b"more") + c.flush()) == data + b"more"
d = zlib.decompressobj()
x = zlib.compress(data) + b"tail"
assert d.decompress(x[:10]) + d.decompress(x[10:]) == data and d.eof and d.unused_data == b"tail" and d.unconsumed_tail == b""
d = zlib.decompressobj()
x = zlib.compress(bytes(range(256)) * 10, 0)
out = d.decompress(x, 100)
assert len(out) == 100 and d.unconsumed_tail and not d.eof
while d.unconsumed_tail:
    out += d.decompress(d.unconsumed_tail, 100)
assert out + d.flush() == bytes(range(256)) * 10 and d.eof
raises(ValueError, "max_length must be non-negative", zlib.decompressobj().decompress, b"", -1)
raises(zlib.error, "Error -3 while decompressing data: incorrect header check", zlib.decompressobj().decompress, b"abc")
raises(zlib.error, "Error -2 while compressing data: inconsistent stream state", c.compress, b"a")
raises(ValueError, "Invalid initialization option", zlib.compressobj, 10)
raises(ValueError, "Invalid initialization option", zlib.decompressobj, 5)
print("ok")
