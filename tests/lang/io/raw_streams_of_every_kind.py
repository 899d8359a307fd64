# Buffers over bytes in memory: they hold back what is written, and their raw stream is the one that was given.
# Subclasses of FileIO and of the others with constructors of their own.
import io
import os
import tempfile


def error_of(action):
    try:
        action()
    except (ValueError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return None


memory = io.BytesIO()
writer = io.BufferedWriter(memory)
both = io.BufferedRandom(memory)
assert writer.raw is both.raw is memory
assert writer.write(b"abc") == 3 and memory.getvalue() == b""
writer.flush()
assert memory.getvalue() == b"abc"
writer.write(b"def")
assert writer.detach() is memory and memory.getvalue() == b"abcdef" and writer.raw is None
memory.seek(0)
reader = io.BufferedReader(memory)
assert reader.raw is memory and reader.read(2) == b"ab" and reader.readline() == b"cdef"
text = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"x\ny")))
assert isinstance(text.buffer.raw, io.BytesIO) and text.readlines() == ["x\n", "y"]


class Named(io.FileIO):
    def __init__(self, label, path, mode="r"):
        self.label = label
        super().__init__(path, mode)


class Never(io.FileIO):
    def __init__(self):
        pass


class Buffered(io.BufferedWriter):
    def __init__(self, raw, label):
        self.label = label
        super().__init__(raw)


class Lines(io.TextIOWrapper):
    def __init__(self, raw, label):
        self.label = label
        super().__init__(raw, encoding="ascii")


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with Named("out", path, "w") as file:
        assert (file.label, file.name, file.mode, file.closefd) == ("out", path, "wb", True)
        file.write(b"content\n")
    assert file.closed
    with Named(path=path, label="in") as file:
        assert file.mode == "rb" and file.readall() == b"content\n"
    with io.FileIO(path, opener=lambda name, flags: os.open(name, flags)) as file:
        assert file.readable() and not file.writable()
    assert error_of(lambda: Named("x", path, "q")) == "ValueError: invalid mode: q"
    file = Buffered(Named("x", path, "w"), "buffered")
    assert file.label == "buffered" and file.raw.label == "x"
    file.write(b"more")
    file.close()
    assert Lines(Named("y", path), "lines").read() == "more"

never = Never()
assert never.closed and repr(never) == f"<{Never.__module__}.Never [closed]>".replace("__main__.", "")
assert error_of(never.read) == error_of(never.fileno) == "ValueError: I/O operation on closed file"
assert error_of(io.FileIO) == "TypeError: FileIO() missing required argument 'file' (pos 1)"
print("ok")
