"""A stream of a class written in Python that is dropped is closed; one that buffers for it writes first."""
import gc
import io
import sys

log = []


class Raw(io.RawIOBase):
    """Takes what is written."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)

    def close(self):
        log.append(("close", self.data))
        super().close()

    def __del__(self):
        log.append("del")
        super().__del__()


def drop(make):
    def inner():
        make()
    inner()
    for _ in range(3):
        gc.collect()
    found = log[:]
    log.clear()
    return found


def text():
    io.TextIOWrapper(io.BufferedWriter(Raw()), encoding="utf-8").write("abc")


assert drop(text) == [("close", b"abc"), "del"]
assert drop(lambda: io.BufferedWriter(Raw()).write(b"xyz")) == [("close", b"xyz"), "del"]


class Memory(io.BytesIO):
    """Says what it had."""

    def close(self):
        if not self.closed:
            log.append(self.getvalue())
        super().close()


assert drop(lambda: Memory(b"bytes")) == [b"bytes"]


class Failing(io.RawIOBase):
    """Cannot be closed."""

    def close(self):
        1 / 0


class Unknown(io.RawIOBase):
    """Cannot say whether it is closed."""

    closed = property(lambda self: 1 / 0)

    def close(self):
        log.append("closed all the same")


sys.unraisablehook = lambda raised: log.append((raised.exc_type, type(raised.object)))
assert drop(Failing) == [(ZeroDivisionError, Failing)]
assert drop(Unknown) == []
print("ok")
