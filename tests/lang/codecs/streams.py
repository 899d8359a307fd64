"""Readers, writers and codecs.open."""

import codecs
import io
import os

reader = codecs.getreader("utf-8")(io.BytesIO("h\xe9\nw\xf6rld\n\u4e2d".encode()))
assert reader.readline() == "h\xe9\n" and reader.read(2) and reader.reset() is None
reader = codecs.getreader("utf-16")(io.BytesIO("a\nb\n".encode("utf-16")))
assert list(reader) == ["a\n", "b\n"]
stream = io.BytesIO()
writer = codecs.getwriter("utf-16")(stream)
writer.write("a")
writer.writelines(["b", "c"])
assert stream.getvalue() == "abc".encode("utf-16")
path = os.path.join("/tmp", f"gillie_codecs_{os.getpid()}")
try:
    with codecs.open(path, "w", "utf-8") as f:
        f.write("h\xe9\nx")
    with codecs.open(path, encoding="utf-8") as f:
        assert f.readlines() == ["h\xe9\n", "x"]
        f.seek(0)
        assert f.read() == "h\xe9\nx" and f.encoding == "utf-8"
    with codecs.open(path, "rb") as f:
        assert f.read() == b"h\xc3\xa9\nx"
finally:
    os.unlink(path)
recoded = codecs.EncodedFile(io.BytesIO("\xe9".encode("latin-1")), "utf-8", "latin-1")
assert recoded.read() == b"\xc3\xa9"
print("ok")
