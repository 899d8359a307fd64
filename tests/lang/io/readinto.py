"""readinto and readinto1 fill any writable buffer."""

import io
import os
from array import array


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


path = os.path.join("/tmp", f"gillie_readinto_{os.getpid()}")
try:
    with open(path, "wb") as f:
        f.write(bytearray(b"0123456789"))
        f.write(memoryview(b"abcdef"))
        f.write(array("B", b"xyz"))
    for buffering in (0, -1):
        with open(path, "rb", buffering) as f:
            target = bytearray(4)
            assert f.readinto(target) == 4 and target == b"0123"
            view = memoryview(target)
            assert f.readinto(view[1:3]) == 2 and target == b"0453"
            a = array("H", [0, 0])
            assert f.readinto(a) == 4 and a.tobytes() == b"6789"
            raises(TypeError, None, f.readinto, b"abc")
            big = bytearray(100)
            assert f.readinto(big) == 9 and big[:9] == b"abcdefxyz" and f.readinto(big) == 0
    with open(path, "rb") as f:
        target = bytearray(3)
        assert f.readinto1(target) == 3 and target == b"012"
        assert f.peek(1)[:3] == b"345" and f.read1(2) == b"34"
finally:
    os.unlink(path)
print("ok")
