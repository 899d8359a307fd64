"""Files of keys and values, both bytes: opening them in the format that they have."""

import io as _io
import os as _os
import struct as _struct

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    """A file is no database, or of a format that cannot be read here."""


# The best one comes first; those of C libraries are not there.
_names = ["dbm.dumb"]
_modules = {}
error = (error, OSError)


def _module(name):
    if name not in _modules:
        from importlib import import_module
        try:
            _modules[name] = import_module(name)
        except ImportError:
            raise error[0](f"db type is {name}, but the module is not available") from None
    return _modules[name]


def open(file, flag="r", mode=0o666):
    """Open a database: r reads, w writes too, c makes it if there is none, n makes a new one."""
    kind = whichdb(file) if "n" not in flag else None
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        return _module(_names[0]).open(file, flag, mode)
    if kind == "":
        raise error[0]("db type could not be determined")
    if kind not in _names:
        raise error[0](f"db type is {kind}, but the module is not available")
    return _module(kind).open(file, flag, mode)


def whichdb(filename):
    """The name of the module for a database; an empty text if it is not known, None if there is no such file."""
    filename = _os.fsencode(filename)
    for endings in ((b".pag", b".dir"), (b".db",)):
        if all(_os.path.isfile(filename + ending) for ending in endings):
            return "dbm.ndbm"
    try:
        size = _os.stat(filename + b".dat").st_size
        with _io.open(filename + b".dir", "rb") as file:
            first = file.read(1)
    except OSError:
        pass
    else:
        if size == 0 or first in (b"'", b'"'):
            return "dbm.dumb"
    try:
        file = _io.open(filename, "rb")
    except OSError:
        return None
    with file:
        start = file.read(16)
    if not start:
        return ""
    if len(start) >= 4 and _struct.unpack("=l", start[:4])[0] in (0x13579ACE, 0x13579ACD, 0x13579ACF):
        return "dbm.gnu"
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    return ""


def _main():
    import sys
    for name in sys.argv[1:]:
        print(whichdb(name) or "UNKNOWN", name)


if __name__ == "__main__":
    _main()
