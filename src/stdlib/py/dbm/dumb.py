"""A database in Python, of two files: the values one after the other, and a directory of where each is."""

import ast as _ast
import collections.abc as _abc
import io as _io
import os as _os

__all__ = ["error", "open"]

error = OSError
_BLOCK = 512


class _Database(_abc.MutableMapping):
    """Keys and values are bytes; texts stand for their UTF-8."""

    def __init__(self, filebasename, mode, flag="c"):
        name = _os.fsencode(filebasename)
        self._directory = name + b".dir"
        self._data = name + b".dat"
        self._backup = name + b".bak"
        self._mode = mode
        self._readonly = flag == "r"
        self._modified = False
        self._index = None
        if flag == "n":
            for file in (self._data, self._backup, self._directory):
                try:
                    _os.remove(file)
                except FileNotFoundError:
                    pass
        if not _os.path.exists(self._data):
            if flag not in ("c", "n"):
                # This names the file as open() does.
                _io.open(self._data, "r", encoding="latin-1").close()
            with _io.open(self._data, "w", encoding="latin-1") as file:
                self._set_permissions(self._data)
        self._read_directory(flag)

    def _set_permissions(self, file):
        _os.chmod(file, self._mode)

    def _read_directory(self, flag):
        self._index = {}
        try:
            file = _io.open(self._directory, "r", encoding="latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            with _io.open(self._directory, "w", encoding="latin-1"):
                self._set_permissions(self._directory)
            return
        with file:
            for line in file:
                key, place = _ast.literal_eval(line.rstrip())
                self._index[key.encode("latin-1")] = place

    def _write_directory(self):
        if self._index is None or not self._modified:
            return
        for change in (lambda: _os.unlink(self._backup), lambda: _os.rename(self._directory, self._backup)):
            try:
                change()
            except OSError:
                pass
        with _io.open(self._directory, "w", encoding="latin-1") as file:
            self._set_permissions(self._directory)
            for key, place in self._index.items():
                file.write(f"{key.decode('latin-1')!r}, {place!r}\n")
        self._modified = False

    sync = _write_directory

    def _is_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _change(self):
        if self._readonly:
            raise error("The database is opened for reading only")
        self._modified = True

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._is_open()
        at, size = self._index[key]
        with _io.open(self._data, "rb") as file:
            file.seek(at)
            return file.read(size)

    def __setitem__(self, key, val):
        if self._readonly:
            raise error("The database is opened for reading only")
        if isinstance(key, str):
            key = key.encode("utf-8")
        elif not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if isinstance(val, str):
            val = val.encode("utf-8")
        elif not isinstance(val, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._is_open()
        self._change()
        place = self._index.get(key)
        if place is not None and -len(val) // _BLOCK >= -place[1] // _BLOCK:
            # There is room where the old value was.
            with _io.open(self._data, "rb+") as file:
                file.seek(place[0])
                file.write(val)
            self._index[key] = place[0], len(val)
            return
        with _io.open(self._data, "rb+") as file:
            end = file.seek(0, 2)
            at = -(-end // _BLOCK) * _BLOCK
            file.write(b"\0" * (at - end))
            file.write(val)
        self._index[key] = at, len(val)
        if place is None:
            with _io.open(self._directory, "a", encoding="latin-1") as file:
                self._set_permissions(self._directory)
                file.write(f"{key.decode('latin-1')!r}, {self._index[key]!r}\n")

    def __delitem__(self, key):
        if self._readonly:
            raise error("The database is opened for reading only")
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._is_open()
        self._change()
        del self._index[key]
        self._write_directory()

    def keys(self):
        """The keys."""
        self._is_open()
        return list(self._index)

    def items(self):
        """Pairs of keys and values."""
        self._is_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._is_open()
        return key in self._index

    def iterkeys(self):
        """An iterator of the keys."""
        self._is_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._is_open()
        return len(self._index)

    def close(self):
        """Write what was changed, and use it no more."""
        try:
            self._write_directory()
        finally:
            self._index = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag="c", mode=0o666):
    """Open a database: r reads, w writes too, c makes it if there is none (the default), n makes a new one."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    umask = _os.umask(0)
    _os.umask(umask)
    return _Database(file, mode & ~umask, flag=flag)
