"""Modes, and arguments that do not go together."""

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


path = os.path.join("/tmp", f"gillie_modes_{os.getpid()}")


def fresh(data=b"line1\nline2\r\nline3\rend"):
    with open(path, "wb") as f:
        f.write(data)


fresh()
for args, message in [
    (("q",), "invalid mode: 'q'"), (("rw",), "must have exactly one of create/read/write/append mode"), (("rbt",), "can't have text and binary mode at once"),
    (("",), "Must have exactly one of create/read/write/append mode and at most one plus"), (("b",), "Must have exactly one of create/read/write/append mode and at most one plus"),
    (("rr",), "invalid mode: 'rr'"), (("rU",), "invalid mode: 'rU'"), (("r", 0), "can't have unbuffered text I/O"),
]:
    raises(ValueError, message, open, path, *args)
raises(ValueError, "binary mode doesn't take an encoding argument", open, path, "rb", encoding="utf-8")
raises(ValueError, "binary mode doesn't take an errors argument", open, path, "rb", errors="strict")
raises(ValueError, "binary mode doesn't take a newline argument", open, path, "rb", newline="")
raises(ValueError, "illegal newline value: x", open, path, newline="x")
raises(TypeError, "open() argument 'mode' must be str, not int", open, path, 5)
raises(ValueError, "Cannot use closefd=False with file name", open, path, closefd=False)
raises(ValueError, "negative file descriptor", open, -1)
raises(ValueError, "opener returned -5", open, path, opener=lambda p, f: -5)
raises(TypeError, "expected integer from opener", open, path, opener=lambda p, f: "a")
raises(ValueError, "embedded null byte", open, "a\0b")
raises(FileNotFoundError, "[Errno 2] No such file or directory: '/nonexistent/x'", open, "/nonexistent/x")
raises(IsADirectoryError, "[Errno 21] Is a directory: '/tmp'", open, "/tmp")
raises(FileExistsError, f"[Errno 17] File exists: '{path}'", open, path, "x")
raises(TypeError, "expected str, bytes or os.PathLike object, not NoneType", open, None)
raises(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus", io.FileIO, path, "rw")
raises(ValueError, "invalid mode: q", io.FileIO, path, "q")
with open(path) as f:
    raises(io.UnsupportedOperation, "not writable", f.write, "a")
with open(path, "w") as f:
    raises(io.UnsupportedOperation, "not readable", f.read)
    raises(TypeError, "write() argument must be str, not bytes", f.write, b"a")
with open(path, "rb") as f:
    raises(io.UnsupportedOperation, "write", f.write, b"a")
    raises(ValueError, "read length must be non-negative or -1", f.read, -2)
with open(path, "wb") as f:
    raises(io.UnsupportedOperation, "read", f.read)
    raises(io.UnsupportedOperation, "read", f.readline)
    raises(io.UnsupportedOperation, "read", f.readinto, bytearray(1))
    raises(TypeError, "a bytes-like object is required, not 'str'", f.write, "a")
with open(path, "rb", 0) as f:
    raises(io.UnsupportedOperation, "File not open for writing", f.write, b"a")
with open(path, "wb", 0) as f:
    raises(io.UnsupportedOperation, "File not open for reading", f.read)
with open(path, opener=os.open) as f:
    assert f.read() == ""
os.unlink(path)
print("ok")
