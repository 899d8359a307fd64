# scandir: names, paths, kinds and what stat() tells.
import os

os.mkdir("tree")
os.mkdir("tree/sub")
with open("tree/a.txt", "w") as file:
    file.write("hello")
os.symlink("a.txt", "tree/link")
os.symlink("nowhere", "tree/broken")
os.symlink("sub", "tree/dirlink")

with os.scandir("tree") as entries:
    found = {entry.name: entry for entry in entries}
assert sorted(found) == ["a.txt", "broken", "dirlink", "link", "sub"]
assert found["a.txt"].path == "tree/a.txt"
assert os.fspath(found["sub"]) == "tree/sub"
assert repr(found["sub"]) == "<DirEntry 'sub'>"
kinds = {name: (e.is_dir(), e.is_file(), e.is_symlink()) for name, e in found.items()}
assert kinds == {
    "a.txt": (False, True, False),
    "broken": (False, False, True),
    "dirlink": (True, False, True),
    "link": (False, True, True),
    "sub": (True, False, False),
}, kinds
assert not found["dirlink"].is_dir(follow_symlinks=False)
assert not found["link"].is_file(follow_symlinks=False)
assert not found["sub"].is_junction()
entry = found["a.txt"]
assert entry.stat().st_size == 5
assert entry.stat() is entry.stat()
assert entry.inode() == os.stat("tree/a.txt").st_ino
assert found["link"].stat().st_size == 5
assert found["link"].stat(follow_symlinks=False).st_size == len("a.txt")
try:
    found["broken"].stat()
except FileNotFoundError as error:
    assert error.filename == "tree/broken", error.filename
else:
    raise AssertionError("a broken link has no target")

# Bytes in, bytes out.
assert sorted(e.name for e in os.scandir(b"tree"))[0] == b"a.txt"
assert {e.path for e in os.scandir(b"tree")} >= {b"tree/link"}
# A descriptor: paths are names.
fd = os.open("tree", os.O_RDONLY)
assert sorted(e.path for e in os.scandir(fd)) == sorted(found)
assert sorted(os.listdir(fd)) == sorted(found)
os.close(fd)

# A closed iterator is at its end.
entries = os.scandir("tree")
entries.close()
assert list(entries) == []
for wrong, kind in [(1.5, TypeError), ("none", FileNotFoundError), ("tree/a.txt", NotADirectoryError)]:
    try:
        os.scandir(wrong)
    except kind as error:
        last = str(error)
    else:
        raise AssertionError(wrong)
assert last == "[Errno 20] Not a directory: 'tree/a.txt'", last
try:
    os.scandir(1.5)
except TypeError as error:
    assert str(error) == "scandir: path should be string, bytes, os.PathLike, integer or None, not float", error
try:
    os.DirEntry()
except TypeError as error:
    assert str(error) == "cannot create 'posix.DirEntry' instances", error
print("ok")
