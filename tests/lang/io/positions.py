"""seek, tell and truncate on text and on bytes."""

import io
import os


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


path = os.path.join("/tmp", f"gillie_positions_{os.getpid()}")


def fresh(data=b"line1\nline2\r\nline3\rend"):
    with open(path, "wb") as f:
        f.write(data)


fresh()
with open(path) as f:
    assert f.seek(0, 2) == 22 and f.read() == "" and f.seek(0) == 0 and f.read(3) == "lin" and f.seek(0, 1) == 3 == f.tell()
    raises(io.UnsupportedOperation, "can't do nonzero cur-relative seeks", f.seek, 1, 1)
    raises(io.UnsupportedOperation, "can't do nonzero end-relative seeks", f.seek, -1, 2)
    raises(ValueError, "negative seek position -1", f.seek, -1)
    raises(ValueError, "invalid whence (5, should be 0, 1 or 2)", f.seek, 0, 5)
    f.seek(0)
    next(f)
    raises(OSError, "telling position disabled by next() call", f.tell)
    f.seek(0)
    assert f.tell() == 0
with open(path, "r+") as f:
    f.seek(3)
    f.write("XX")
    f.seek(0)
    assert f.read(6) == "linXX\n"
    f.seek(4)
    assert f.truncate() == 4 and f.seek(0) == 0 and f.read() == "linX"
with open(path, "a+") as f:
    assert f.tell() == 4
    f.write("!")
    f.seek(0)
    assert f.read() == "linX!"
with open(path, "rb") as f:
    assert f.seek(-2, 2) == 3 and f.read() == b"X!" and f.seek(1) == 1 and f.seek(1, 1) == 2 and f.tell() == 2
    raises(OSError, "[Errno 22] Invalid argument", f.seek, -1)
    raises(ValueError, "whence value 9 unsupported", f.seek, 0, 9)
    raises(io.UnsupportedOperation, "truncate", f.truncate, 1)
with open(path, "r+b") as f:
    assert f.read(2) == b"li" and f.write(b"ZZ") == 2 and f.tell() == 4 and f.read() == b"!"
    assert f.truncate(3) == 3 and f.seek(0) == 0 and f.read() == b"liZ"
fresh("h\xe9\u4e2d\U0001f600x\n".encode() * 3)
with open(path, encoding="utf-8") as f:
    positions = []
    while f.read(1):
        positions.append(f.tell())
    for n, position in enumerate(positions):
        f.seek(position)
        assert f.read(2) == ("h\xe9\u4e2d\U0001f600x\n" * 3)[n + 1:n + 3]
os.unlink(path)
print("ok")
