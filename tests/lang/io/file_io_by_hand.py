"""FileIO: opened again by __init__, its name, and what is warned of."""
import io
import os
import warnings

path = "file_io_by_hand.txt"
f = io.FileIO(path, "w")
f.write(b"one")
f.__init__(path, "r")
assert f.read() == b"one"
f.__init__(path, "a")
f.write(b"two")
f.__init__(path)
f.seek(0)
assert f.read() == b"onetwo"
f.name = "other"
assert f.name == "other" and "name='other'" in repr(f)
f.name = f
try:
    repr(f)
except RuntimeError as e:
    assert str(e) == "reentrant call inside _io.FileIO.__repr__", e
else:
    assert False
del f.name
assert not hasattr(f, "name") and repr(f) == f"<_io.FileIO fd={f.fileno()} mode='{f.mode}' closefd=True>"
f.close()


class Refusing(io.FileIO):
    """Its name cannot be set."""

    def __setattr__(self, name, value):
        raise ZeroDivisionError(name)


fd = os.open(path, os.O_RDONLY)
try:
    Refusing(fd)
except ZeroDivisionError as e:
    assert e.args == ("name",)
os.close(fd)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    open(path, "rb", buffering=1).close()
    try:
        open(True, closefd=False, mode="wb", buffering=0)
    except OSError:
        pass
assert [(w.category, str(w.message)) for w in caught] == [
    (RuntimeWarning,
     "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"),
    (RuntimeWarning, "bool is used as a file descriptor")]
os.remove(path)
print("ok")
