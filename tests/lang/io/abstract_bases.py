"""The bases of module io are abstract base classes that other classes can be registered with."""
import abc
import io
import sys

for base in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
    assert type(base) is abc.ABCMeta and base.__module__ == "io", base
    assert issubclass(base, io.IOBase)


@io.RawIOBase.register
class Registered:
    pass


assert issubclass(Registered, io.RawIOBase) and isinstance(Registered(), io.IOBase)
assert not issubclass(Registered, io.TextIOBase)

assert isinstance(io.BytesIO(), io.BufferedIOBase) and isinstance(io.BytesIO(), io.IOBase)
assert not isinstance(io.BytesIO(), io.RawIOBase)
assert isinstance(io.StringIO(), io.TextIOBase) and isinstance(sys.stdout, io.TextIOBase)
with open(__file__, "rb", buffering=0) as raw, open(__file__, "rb") as buffered:
    assert isinstance(raw, io.RawIOBase) and not isinstance(raw, io.BufferedIOBase)
    assert isinstance(buffered, io.BufferedIOBase) and not isinstance(buffered, io.RawIOBase)


class Stream(io.RawIOBase, metaclass=abc.ABCMeta):
    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:1] = b"x"
        return 1

    @abc.abstractmethod
    def more(self):
        pass


class Concrete(Stream):
    def more(self):
        return super().readable()


assert Concrete().read(1) == b"x" and Concrete().more()
try:
    Stream()
except TypeError:
    pass
else:
    raise AssertionError("abstract")

names = {}
exec("from io import *", names)
assert names["IOBase"] is io.IOBase and names["TextIOWrapper"] is io.TextIOWrapper

print("ok")
