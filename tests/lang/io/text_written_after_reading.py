"""A stream of text that has read writes behind what it has taken from the stream of bytes."""
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")

    def fresh(text="hello\nworld\nfoo\n"):
        with open(path, "w", newline="") as file:
            file.write(text)

    def content():
        with open(path, newline="") as file:
            return file.read()

    fresh()
    with open(path, "r+") as file:
        assert file.readline() == "hello\n" and file.tell() == 6
        file.write("XX")
        file.seek(0)
        assert file.read() == "hello\nworld\nfoo\nXX"
    fresh()
    with open(path, "r+") as file:
        for line in file:
            break
        file.write("Q")
    assert content() == "hello\nworld\nfoo\nQ"
    fresh()
    with open(path, "r+") as file:
        assert file.readline() == "hello\n"
        file.seek(file.tell())  # Says where to write.
        file.write("XX")
    assert content() == "hello\nXXrld\nfoo\n"
    fresh()
    with open(path, "r+") as file:
        assert file.read(3) == "hel"
        file.truncate()
        assert file.read() == "lo\nworld\nfoo\n"
    assert content() == "hello\nworld\nfoo\n"
    fresh()
    with open(path, "r+") as file:
        text = file.read()
        file.seek(0)
        file.write(text.upper()[:5])
        file.truncate()
    assert content() == "HELLO"
    # Only so much is taken at a time.
    fresh("x" * 20000)
    with open(path, "r+") as file:
        file.read(10)
        file.write("YY")
    assert content().index("YY") == 8192
    # Bytes are written where reading stopped.
    fresh()
    with open(path, "r+b") as file:
        assert file.readline() == b"hello\n"
        file.write(b"XX")
    assert content() == "hello\nXXrld\nfoo\n"

    os.utime(path, ns=(-1, -1_500_000_000))
    assert os.stat(path).st_atime == os.path.getatime(path) == -1 + 1e-9 * 999_999_999
    assert os.stat(path).st_mtime == -1.5 and os.stat(path).st_mtime_ns == -1_500_000_000
print("ok")
