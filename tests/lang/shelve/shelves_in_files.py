# shelve, dbm and dbm.dumb: objects and bytes in files.
import dbm
import dbm.dumb
import os
import shelve
import tempfile


def fails(kind, text, function, *args):
    try:
        function(*args)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False, function


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with dbm.dumb.open("base") as base:
        base["one"] = "1"
        base[b"two"] = b"2" * 600
        base["é"] = "é"
        assert base["é"] == "é".encode() and len(base) == 3 and b"one" in base and base.get("none", 5) == 5
        base["one"] = "x" * 600
        base["two"] = "short"
        assert base.keys() == [b"one", b"two", "é".encode()] and dict(base.items())[b"two"] == b"short"
        del base["é"]
        fails(TypeError, "keys must be bytes or strings", base.__setitem__, 5, "x")
        fails(TypeError, "values must be bytes or strings", base.__setitem__, "x", 5)
    fails(OSError, "DBM object has already been closed", base.keys)
    assert sorted(name for name in os.listdir() if name.startswith("base")) == ["base.bak", "base.dat", "base.dir"]
    with open("base.dir") as file:
        assert file.read() == "'one', (2048, 600)\n'two', (512, 5)\n"
    assert dbm.whichdb("base") == "dbm.dumb" and dbm.whichdb("nothing") is None
    with dbm.open("base", "w") as base:
        assert base["two"] == b"short"
    with dbm.dumb.open("base", "r") as base:
        fails(OSError, "The database is opened for reading only", base.__setitem__, "a", "b")
    with dbm.dumb.open("base", "n") as base:
        assert len(base) == 0
    fails(ValueError, "Flag must be one of 'r', 'w', 'c', or 'n'", dbm.dumb.open, "base", "x")
    fails(dbm.error, "db file doesn't exist; use 'c' or 'n' flag to create a new db", dbm.open, "nothing")
    with open("text", "w") as file:
        file.write("no database at all")
    assert dbm.whichdb("text") == ""
    fails(dbm.error, "db type could not be determined", dbm.open, "text")

    with shelve.Shelf(dbm.dumb.open("shelf")) as shelf:
        shelf["list"] = [1, 2]
        shelf["list"].append(3)
        shelf["dict"] = {"key": (1,)}
        assert shelf["list"] == [1, 2] and sorted(shelf) == ["dict", "list"] and "dict" in shelf and "no" not in shelf
        assert shelf.pop("dict") == {"key": (1,)} and shelf.get("dict", 0) == 0
    fails(ValueError, "invalid operation on closed shelf", lambda: shelf["list"])
    with shelve.open("shelf", writeback=True) as shelf:
        shelf["list"].append(3)
        shelf.sync()
        shelf["list"].append(4)
    with shelve.open("shelf", "r") as shelf:
        assert dict(shelf) == {"list": [1, 2, 3, 4]}
    plain = {}
    shelf = shelve.Shelf(plain, protocol=2, keyencoding="latin-1")
    shelf["é"] = 1
    assert plain == {b"\xe9": b"\x80\x02K\x01."}
    with shelve.open("new") as shelf:
        shelf["a"] = 1
        shelf.clear()
        assert not shelf and type(shelf) is shelve.DbfilenameShelf
    os.chdir("/")
print("ok")
