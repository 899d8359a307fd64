"""reconfigure, and the attributes of files."""

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


path = os.path.join("/tmp", f"gillie_attributes_{os.getpid()}")


def fresh(data=b"line1\nline2\r\nline3\rend"):
    with open(path, "wb") as f:
        f.write(data)


fresh()
with open(path, "w", encoding="latin-1", errors="replace") as f:
    assert (f.name, f.mode, f.encoding, f.errors, f.line_buffering, f.write_through, f.newlines) == (path, "w", "latin-1", "replace", False, False, None)
    assert f.buffer.mode == "wb" and f.buffer.raw.mode == "wb" and f.buffer.name == path and repr(f) == f"<_io.TextIOWrapper name='{path}' mode='w' encoding='latin-1'>"
    f.write("\xe9\u4e2d")
    f.reconfigure(encoding="utf-8", errors="strict", line_buffering=True)
    assert (f.encoding, f.errors, f.line_buffering) == ("utf-8", "strict", True)
    f.write("\u4e2d\n")
    f.x = 5
    f.mode = "mine"
    assert f.x == 5 and f.mode == "mine"
with open(path, "rb") as f:
    assert f.read() == b"\xe9?\xe4\xb8\xad\n" and repr(f) == f"<_io.BufferedReader name='{path}'>" and f.mode == "rb"
    assert repr(f.raw) == f"<_io.FileIO name='{path}' mode='rb' closefd=True>" and not f.isatty() and f.seekable() and f.readable() and not f.writable()
    f.note = 1
    assert f.note == 1
with open(path, encoding="latin-1") as f:
    f.read(1)
    raises(io.UnsupportedOperation, "It is not possible to set the encoding or newline of stream after the first read", f.reconfigure, encoding="utf-8")
assert f.closed
for method, args in [("read", ()), ("readline", ()), ("write", ("a",)), ("seek", (0,)), ("tell", ()), ("flush", ()), ("fileno", ()), ("__enter__", ()), ("__iter__", ())]:
    raises(ValueError, None, getattr(f, method), *args)
assert repr(open(path, "r+b"))[:19] == "<_io.BufferedRandom"
fd = os.open(path, os.O_RDONLY)
with open(fd, "rb", closefd=False) as f:
    assert f.name == fd and f.fileno() == fd
assert os.read(fd, 1) == b"\xe9"
os.close(fd)
os.unlink(path)
print("ok")
