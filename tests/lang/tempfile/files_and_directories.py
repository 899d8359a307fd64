# tempfile: names, modes, what is removed when.
import os
import stat
import tempfile

os.mkdir("inside")
os.chdir("inside")
tempfile.tempdir = os.getcwd()
assert tempfile.gettempdir() == os.getcwd() and tempfile.gettempdirb() == os.getcwdb()
assert tempfile.gettempprefix() == "tmp" and tempfile.gettempprefixb() == b"tmp"

fd, path = tempfile.mkstemp(".suffix", "prefix")
name = os.path.basename(path)
assert name.startswith("prefix") and name.endswith(".suffix") and len(name) == len("prefix.suffix") + 8
assert stat.S_IMODE(os.stat(path).st_mode) == 0o600 and not os.get_inheritable(fd)
os.close(fd)
os.unlink(path)
fd, path = tempfile.mkstemp(dir=b".")
assert isinstance(path, bytes) and os.path.isabs(path)
os.close(fd)
os.unlink(path)
directory = tempfile.mkdtemp()
assert stat.S_IMODE(os.stat(directory).st_mode) == 0o700
os.rmdir(directory)
assert not os.path.exists(tempfile.mktemp())
try:
    tempfile.mkstemp(b"a", "b")
except TypeError as error:
    assert str(error) == "Can't mix bytes and non-bytes in path components.", error

with tempfile.TemporaryFile() as file:
    assert file.write(b"bytes") == 5
    file.seek(0)
    assert file.read() == b"bytes"
assert os.listdir() == []
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as file:
    assert os.path.exists(file.name) and file.name.endswith(".txt")
    file.write("line one\nline two\n")
    file.flush()
    assert open(file.name).read().count("line") == 2
    file.seek(0)
    assert list(file) == ["line one\n", "line two\n"]
assert file.closed and not os.path.exists(file.name)
file = tempfile.NamedTemporaryFile(delete=False)
file.close()
assert os.path.exists(file.name)
os.unlink(file.name)
with tempfile.NamedTemporaryFile(delete_on_close=False) as file:
    file.close()
    assert os.path.exists(file.name)
assert not os.path.exists(file.name)
file = tempfile.NamedTemporaryFile()
write = file.write
assert write(b"kept alive by its method") == 24
file.close()

with tempfile.TemporaryDirectory(prefix="dir") as path:
    assert os.path.basename(path).startswith("dir")
    os.makedirs(path + "/a/b")
    open(path + "/a/b/c", "w").close()
assert not os.path.exists(path)
holder = tempfile.TemporaryDirectory()
assert repr(holder) == f"<TemporaryDirectory {holder.name!r}>"
holder.cleanup()
assert not os.path.exists(holder.name)
with tempfile.TemporaryDirectory(delete=False) as path:
    pass
os.rmdir(path)
assert os.listdir() == []
print("ok")
