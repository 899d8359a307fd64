"""open() and TextIOWrapper in encodings with several bytes a character, with marks, with handlers."""

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


path = os.path.join("/tmp", f"gillie_encodings_{os.getpid()}")
text = "h\xe9\n\u4e2d\U0001f600\nlast"
try:
    for encoding in ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "unicode_escape"]:
        with open(path, "w", encoding=encoding) as f:
            assert f.write(text) == len(text) and f.encoding == encoding and f.mode == "w"
        with open(path, "rb") as f:
            assert f.read() == text.encode(encoding), encoding
        if encoding == "unicode_escape":
            continue
        with open(path, encoding=encoding) as f:
            assert f.readline() == "h\xe9\n" and f.read(1) == "\u4e2d"
            position = f.tell()
            assert f.read() == "\U0001f600\nlast" and f.seek(position) == position and f.read(2) == "\U0001f600\n"
            f.seek(0)
            assert f.readlines() == text.splitlines(True) and f.read() == ""
        with open(path, "a", encoding=encoding) as f:
            f.write("!")
        with open(path, "rb") as f:
            assert f.read().decode(encoding) == text + "!", encoding
    with open(path, "w", encoding="ascii", errors="namereplace") as f:
        f.write("\xe9")
    with open(path) as f:
        assert f.read() == "\\N{LATIN SMALL LETTER E WITH ACUTE}"
    with open(path, "w", encoding="cp1252", newline="\r\n") as f:
        f.write("\u20ac\n")
    with open(path, "rb") as f:
        assert f.read() == b"\x80\r\n"
    with open(path, encoding="cp1252") as f:
        assert f.read() == "\u20ac\n" and f.newlines == "\r\n"
    with open(path, encoding="utf-8") as f:
        raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0x80 in position 0: invalid start byte", f.read)
    raises(LookupError, "unknown encoding: nothing", open, path, encoding="nothing")
finally:
    os.unlink(path)
stream = io.TextIOWrapper(io.BytesIO("a\nb".encode("utf-16")), encoding="utf-16")
assert [line for line in stream] == ["a\n", "b"]
stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-16")
stream.write("a")
stream.write("b")
stream.flush()
assert stream.buffer.getvalue() == "ab".encode("utf-16")
assert repr(stream) == "<_io.TextIOWrapper encoding='utf-16'>"
print("ok")
