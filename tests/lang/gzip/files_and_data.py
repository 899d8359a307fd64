import gzip
import io
import os
import zlib


def error(f, *args):
    try:
        f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing"


text = b"one line\nanother one\n" * 50
data = gzip.compress(text, mtime=0)
assert data[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00" and len(data) < len(text)
assert data[-8:] == zlib.crc32(text).to_bytes(4, "little") + len(text).to_bytes(4, "little")
assert gzip.decompress(data) == text and gzip.decompress(gzip.compress(b"")) == b""
assert gzip.decompress(data + data) == text * 2 and gzip.decompress(data + b"\0\0") == text
# What another program wrote, with a name in its header.
other = bytes.fromhex("1f8b0808000000000003612e74787400cb48cdc9c95728cf2fca490100") + bytes.fromhex("85114a0d0b000000")
assert gzip.decompress(other) == b"hello world"
assert error(gzip.decompress, b"no") == "BadGzipFile: Not a gzipped file (b'no')"
assert error(gzip.decompress, data[:-10]) == (
    "EOFError: Compressed file ended before the end-of-stream marker was reached")
assert error(gzip.decompress, data[:-8] + b"\0" * 8) == "BadGzipFile: CRC check failed"
assert error(gzip.GzipFile(fileobj=io.BytesIO(data[:-8] + b"\0" * 8)).read).startswith(
    "BadGzipFile: CRC check failed 0x0 != 0x")
assert error(gzip.decompress, data[:-4] + b"\1\0\0\0") == "BadGzipFile: Incorrect length of data produced"
assert issubclass(gzip.BadGzipFile, OSError)

# Files, binary and text.
name = "gillie_test_file.gz"
try:
    with gzip.open(name, "wb") as file:
        assert file.write(text) == len(text) and file.tell() == len(text) and file.writable()
    with gzip.open(name, "ab") as file:
        file.write(b"appended")
    with gzip.open(name) as file:
        assert file.readline() == b"one line\n" and file.peek(1)[:7] == b"another"
        assert file.read(4) == b"anot" and file.tell() == 13
        assert file.seek(4) == 4 and file.readline() == b"line\n"
        assert list(file)[-1] == b"appended" and file.read() == b""
        file.rewind()
        assert file.read() == text + b"appended"
        assert error(file.write, b"x") == "OSError: [Errno 9] write() on read-only GzipFile object"
    assert error(file.read) == "ValueError: I/O operation on closed file"
    with gzip.open(name, "wt", encoding="utf-8") as file:
        file.write("äöü\n日本\n")
    with gzip.open(name, "rt", encoding="utf-8") as file:
        assert file.readlines() == ["äöü\n", "日本\n"]
finally:
    os.unlink(name)

# Around another file, in small pieces.
inner = io.BytesIO()
with gzip.GzipFile("name.txt", "wb", fileobj=inner, mtime=1) as file:
    for i in range(100):
        file.write(b"%d," % i)
    assert error(file.read) == "OSError: [Errno 9] read() on write-only GzipFile object"
assert not inner.closed and inner.getvalue()[10:19] == b"name.txt\0"
inner.seek(0)
with gzip.GzipFile(fileobj=inner) as file:
    parts = iter(lambda: file.read(7), b"")
    assert b"".join(parts) == b"".join(b"%d," % i for i in range(100)) and file.mtime == 1
assert error(gzip.open, name, "tb") == "ValueError: Invalid mode: 'tb'"
assert error(gzip.open, name, "rb", 9, "utf-8") == "ValueError: Argument 'encoding' not supported in binary mode"
print("ok")
