"""Shelves: dicts in files, whose keys are texts and whose values are objects that can be pickled."""

import collections.abc as _abc
from io import BytesIO as _BytesIO
from pickle import DEFAULT_PROTOCOL as _DEFAULT_PROTOCOL, Pickler as _Pickler, Unpickler as _Unpickler

__all__ = ["Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class _Closed(_abc.MutableMapping):
    """What a shelf has when it is closed."""

    def closed(self, *args):
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(_abc.MutableMapping):
    """A shelf on a mapping of bytes to bytes.

    With writeback, values that were read are kept, and written by sync() and close(): what was changed within them is
    not lost, at the price of memory and time."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict = dict
        self._protocol = _DEFAULT_PROTOCOL if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        """The value of a key, or default."""
        return self[key] if key.encode(self.keyencoding) in self.dict else default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            value = _Unpickler(_BytesIO(self.dict[key.encode(self.keyencoding)])).load()
        if self.writeback:
            self.cache[key] = value
        return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        data = _BytesIO()
        _Pickler(data, self._protocol).dump(value)
        self.dict[key.encode(self.keyencoding)] = data.getvalue()

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        """Write what is kept, and close the mapping."""
        if self.dict is None:
            return
        try:
            self.sync()
            close = getattr(self.dict, "close", None)
            if close is not None:
                close()
        finally:
            self.dict = _Closed()

    def __del__(self):
        if hasattr(self, "writeback"):
            self.close()

    def sync(self):
        """Write what is kept."""
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback = True
            self.cache = {}
        if hasattr(self.dict, "sync"):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """A shelf on a database of BSD, which has an order."""

    def _pair(self, pair):
        key, data = pair
        return key.decode(self.keyencoding), _Unpickler(_BytesIO(data)).load()

    def set_location(self, key):
        """Go to a key; gives it and its value."""
        return self._pair(self.dict.set_location(key))

    def next(self):
        """The next key and its value."""
        return self._pair(next(self.dict))

    def previous(self):
        """The key before, and its value."""
        return self._pair(self.dict.previous())

    def first(self):
        """The first key and its value."""
        return self._pair(self.dict.first())

    def last(self):
        """The last key and its value."""
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf in a file of dbm."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        """Remove all."""
        self.cache.clear()
        for key in list(self.dict.keys()):
            del self.dict[key]


def open(filename, flag="c", protocol=None, writeback=False):
    """Open a shelf: r reads, w writes too, c makes it if there is none (the default), n makes a new one."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
