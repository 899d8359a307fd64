"""Every kind of flush leaves a stream that can be read; what has ended takes no more."""
import zlib

data = b"spam and eggs, " * 400
for mode in (0, 1, 2, 3, 5):
    for level in (0, 1, 6, 9):
        compressor = zlib.compressobj(level)
        parts = [compressor.compress(data[:3000]), compressor.flush(mode), compressor.compress(data[3000:]),
                 compressor.flush()]
        assert zlib.decompress(b"".join(parts)) == data, (mode, level)

compressor = zlib.compressobj()
compressor.compress(data)
compressor.flush(4)
try:
    compressor.compress(data)
except zlib.error as error:
    assert str(error) == "Error -2 while compressing data: inconsistent stream state", error
else:
    raise AssertionError
compressor = zlib.compressobj()
compressor.compress(data)
try:
    compressor.flush(99)
except zlib.error as error:
    assert str(error) == "Error -2 while flushing: inconsistent stream state", error
else:
    raise AssertionError
print("ok")
