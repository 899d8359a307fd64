"""Memory that processes share under a name, and lists of plain values in it.

A name is a link in /dev/shm to a file in memory that the process which made it keeps open until unlink() or its own
end: such a file cannot be made shorter while somebody uses it. Others find it as long as that process lives.
"""

import atexit
import errno
import os
import secrets
import struct
import types

import _multiprocessing

__all__ = ["SharedMemory", "ShareableList"]

_FOLDER = "/dev/shm"

# The memory that this process has made and not unlinked, by name, and the process: children inherit the dict.
_made = {}
_made_by = os.getpid()


def _path(name):
    return f"{_FOLDER}/{name.lstrip('/')}"


def _own():
    """The dict of what this process has made: a child begins with none."""
    global _made_by
    if _made_by != os.getpid():
        _made_by = os.getpid()
        _made.clear()
    return _made


@atexit.register
def _unlink_all():
    for name in list(_own()):
        _unlink(name)


def _unlink(name):
    try:
        os.unlink(_path(name))
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from None
    finally:
        _own().pop(name, None)


class SharedMemory:
    """Memory under a name: made if create is true, else found. buf is a memoryview of it."""

    _memory = None
    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if name is not None:
            name = "/" + name.lstrip("/")
        self._memory = self._make(name, size) if create else self._find(name)
        self._size = len(self._memory)
        self._buf = memoryview(self._memory)

    def _make(self, name, size):
        memory = _multiprocessing.SharedMemory(size)
        target = f"/proc/{os.getpid()}/fd/{memory.fileno()}"
        while True:
            self._name = name or f"/psm_{secrets.token_hex(4)}"
            try:
                os.symlink(target, _path(self._name))
            except FileExistsError:
                if name is None or self._remove_dead_link():
                    continue
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), self._name) from None
            _own()[self._name] = memory
            return memory

    def _remove_dead_link(self):
        """Removes a link that a process has left when it was killed; whether it was one."""
        path = _path(self._name)
        if os.path.islink(path) and not os.path.exists(path):
            os.unlink(path)
            return True
        return False

    def _find(self, name):
        self._name = name
        try:
            fd = os.open(_path(name), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from None
        # The number of bytes is not used with a descriptor.
        return _multiprocessing.SharedMemory(0, fd)

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """A memoryview of the bytes; None after close()."""
        return self._buf

    @property
    def name(self):
        """The name by which other processes find it."""
        return self._name.lstrip("/")

    @property
    def size(self):
        """How many bytes there are."""
        return self._size

    def close(self):
        """Use the memory no longer in this process; BufferError while there are other views of it than buf."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._memory is not None:
            self._memory.check_unused()
            self._memory = None

    def unlink(self):
        """Take the name back: the memory is gone when nobody uses it. One process is to call it."""
        _unlink(self._name)


# What ShareableList keeps of each item: its kind, the bytes that are used, where they begin, how many there are.
_ITEM = struct.Struct("<cqqq")
_COUNT = struct.Struct("<q")
_STEP = 8

_INT, _FLOAT, _BOOL, _STR, _BYTES, _NONE = (bytes([kind]) for kind in b"ifbsyn")


class ShareableList:
    """A list of ints, floats, bools, strs, bytes and None in shared memory.

    Its length does not change, and an item cannot become longer than it was at first.
    """

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            return
        encoded = [self._encode(item) for item in (() if sequence is None else sequence)]
        rooms = [_STEP * (len(data) // _STEP + 1) if kind in (_STR, _BYTES) else _STEP for kind, data in encoded]
        begin = _COUNT.size + len(encoded) * _ITEM.size
        self.shm = SharedMemory(name, create=True, size=begin + sum(rooms))
        _COUNT.pack_into(self.shm.buf, 0, len(encoded))
        for index, ((kind, data), room) in enumerate(zip(encoded, rooms)):
            self._write(index, kind, data, begin, room)
            begin += room

    @staticmethod
    def _encode(value):
        """The kind of a value, and its bytes."""
        if isinstance(value, bool):
            return _BOOL, struct.pack("<q", value)
        if isinstance(value, int):
            return _INT, struct.pack("<q", value)
        if isinstance(value, float):
            return _FLOAT, struct.pack("<d", value)
        if isinstance(value, str):
            return _STR, value.encode()
        if isinstance(value, bytes):
            return _BYTES, value
        if value is None:
            return _NONE, bytes(_STEP)
        raise TypeError(f"unsupported type of a ShareableList's item: {type(value).__name__}")

    @staticmethod
    def _decode(kind, data):
        if kind in (_INT, _BOOL):
            number = struct.unpack("<q", data)[0]
            return bool(number) if kind == _BOOL else number
        if kind == _FLOAT:
            return struct.unpack("<d", data)[0]
        if kind == _NONE:
            return None
        return data.decode() if kind == _STR else data

    def _write(self, index, kind, data, begin, room):
        self.shm.buf[begin:begin + len(data)] = data
        _ITEM.pack_into(self.shm.buf, _COUNT.size + index * _ITEM.size, kind, len(data), begin, room)

    def _item(self, position):
        """The number of an item, and what is kept of it."""
        count = len(self)
        index = position + count if position < 0 else position
        if not 0 <= index < count:
            raise IndexError("index out of range")
        return index, _ITEM.unpack_from(self.shm.buf, _COUNT.size + index * _ITEM.size)

    def __getitem__(self, position):
        _, (kind, used, begin, _) = self._item(position)
        return self._decode(kind, bytes(self.shm.buf[begin:begin + used]))

    def __setitem__(self, position, value):
        try:
            index, (_, _, begin, room) = self._item(position)
        except IndexError:
            raise IndexError("assignment index out of range") from None
        kind, data = self._encode(value)
        if len(data) > room:
            raise ValueError("bytes/str item exceeds available storage")
        self._write(index, kind, data, begin, room)

    def __reduce__(self):
        return type(self)._found, (self.shm.name,)

    @classmethod
    def _found(cls, name):
        return cls(name=name)

    def __len__(self):
        return _COUNT.unpack_from(self.shm.buf, 0)[0]

    def __iter__(self):
        return (self[index] for index in range(len(self)))

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        """The formats of the items, as module struct writes them."""
        kinds = {_INT: "q", _FLOAT: "d", _BOOL: "xxxxxxx?", _NONE: "xxxxxx?x"}
        items = (self._item(index)[1] for index in range(len(self)))
        return "".join(kinds.get(kind) or f"{room}s" for kind, _, _, room in items)

    def count(self, value):
        """How many items equal a value."""
        return sum(item == value for item in self)

    def index(self, value):
        """The number of the first item that equals a value."""
        for index, item in enumerate(self):
            if item == value:
                return index
        raise ValueError(f"{value!r} not in this container")

    __class_getitem__ = classmethod(types.GenericAlias)
