# Files as memory: what is changed in one is changed in the other.
import mmap
import os
import re
import tempfile


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with open(path, "wb") as file:
        file.write(b"line one\nline two\nline three\n")

    def content():
        with open(path, "rb") as file:
            return file.read()

    file = open(path, "r+b")
    with mmap.mmap(file.fileno(), 0) as mapped:
        assert (mapped.readline(), mapped.readline(), mapped.tell()) == (b"line one\n", b"line two\n", 18)
        mapped[0:4] = b"LINE"
        mapped.flush()
        assert content() == b"LINE one\nline two\nline three\n" and mapped.size() == 29
        mapped.resize(40)
        assert (len(mapped), os.path.getsize(path)) == (40, 40)
        mapped.resize(10)
        os.pwrite(file.fileno(), b"zz", 2)
        assert mapped[:] == content() == b"LIzz one\nl"
        mapped.seek(0)
        assert list(iter(mapped.readline, b"")) == [b"LIzz one\n", b"l"]
        assert re.search(rb"z+", mapped).span() == (2, 4)
    assert mapped.closed

    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert repr(mapped) == "<mmap.mmap closed=False, access=ACCESS_READ, length=10, pos=0, offset=0>"
        message = "mmap can't modify a readonly memory map."
        assert raised(lambda: mapped.__setitem__(0, 1)) == raised(lambda: mapped.write(b"x")) == ("TypeError", message)
        message = "mmap can't resize a readonly or copy-on-write memory map."
        assert raised(lambda: mapped.resize(3)) == ("TypeError", message)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as mapped:
        mapped[0] = ord("x")
        assert (mapped[:3], content()[:3]) == (b"xIz", b"LIz")
    with mmap.mmap(file.fileno(), 5) as mapped:
        assert mapped[:] == b"LIzz "

    assert raised(lambda: mmap.mmap(file.fileno(), 100)) == ("ValueError", "mmap length is greater than file size")
    message = "mmap offset is greater than file size"
    assert raised(lambda: mmap.mmap(file.fileno(), 0, offset=mmap.PAGESIZE)) == ("ValueError", message)
    assert raised(lambda: mmap.mmap(file.fileno(), 0, offset=5)) == ("OSError", "[Errno 22] Invalid argument")
    with open(path, "rb") as reader:
        assert raised(lambda: mmap.mmap(reader.fileno(), 0)) == ("PermissionError", "[Errno 13] Permission denied")
    with open(os.path.join(folder, "empty"), "w+b") as empty:
        assert raised(lambda: mmap.mmap(empty.fileno(), 0)) == ("ValueError", "cannot mmap an empty file")

    # A child that maps the same file sees changes, and makes them; the descriptor may be closed.
    mapped = mmap.mmap(file.fileno(), 0)
    file.close()
    child = os.fork()
    if child == 0:
        with open(path, "r+b") as other, mmap.mmap(other.fileno(), 0) as same:
            same[0] = same[2]
        os._exit(0)
    os.waitpid(child, 0)
    assert mapped[:3] == b"zIz"
    mapped.close()
print("ok")
