"""What cannot be in memory is a MemoryError, and the program goes on."""

import io
import itertools


def seek_and_write(stream, data):
    stream.seek(10**15)
    stream.write(data)


for ask in (
    lambda: (1).to_bytes(10**15, "big"), lambda: 1 << 10**15, lambda: seek_and_write(io.BytesIO(), b"a"),
    lambda: seek_and_write(io.StringIO(), "a"),
    lambda: itertools.tee([], 10**13), lambda: [0] * 10**15, lambda: "a" * 10**15, lambda: bytearray(10**15),
    lambda: "a".ljust(10**15), lambda: (0,) * 10**15, lambda: b"a" * 10**15,
):
    try:
        ask()
    except MemoryError:
        continue
    raise AssertionError(ask)
assert [0] * 3 == [0, 0, 0] and 1 << 70 == 2**70
print("ok")
