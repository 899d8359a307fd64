"""How line ends are read and written, and which were met."""

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


path = os.path.join("/tmp", f"gillie_newlines_{os.getpid()}")


def fresh(data=b"line1\nline2\r\nline3\rend"):
    with open(path, "wb") as f:
        f.write(data)


fresh()
with open(path) as f:
    assert f.read() == "line1\nline2\nline3\nend" and f.newlines == ("\r", "\n", "\r\n")
with open(path, newline="") as f:
    assert f.readlines() == ["line1\n", "line2\r\n", "line3\r", "end"] and f.newlines == ("\r", "\n", "\r\n")
with open(path, newline="\n") as f:
    assert f.readlines() == ["line1\n", "line2\r\n", "line3\rend"] and f.newlines is None
with open(path, newline="\r") as f:
    assert f.readlines() == ["line1\nline2\r", "\nline3\r", "end"]
with open(path, newline="\r\n") as f:
    assert f.readlines() == ["line1\nline2\r\n", "line3\rend"]
with open(path) as f:
    assert f.readline(3) == "lin" and f.readline() == "e1\n" and f.readlines(3) == ["line2\n"] and f.read(2) == "li"
for newline, data in [(None, b"a\nb\r\n"), ("", b"a\nb\r\n"), ("\n", b"a\nb\r\n"), ("\r", b"a\rb\r\r"), ("\r\n", b"a\r\nb\r\r\n")]:
    with open(path, "w", newline=newline) as f:
        assert f.write("a\nb\r\n") == 5
    with open(path, "rb") as f:
        assert f.read() == data, newline
s = io.StringIO("a\r\nb\n", newline=None)
assert s.read() == "a\nb\n" and s.newlines == ("\n", "\r\n")
assert io.StringIO("a\r\nb\n", newline="").readlines() == ["a\r\n", "b\n"] and io.StringIO("a\nb").newlines is None
raises(ValueError, "illegal newline value: 'x'", io.StringIO, newline="x")
os.unlink(path)
print("ok")
