"""Numbers in memory that processes share."""

import struct as _struct

import _multiprocessing

from . import context as _context
from . import reduction as _reduction

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

# The typecodes of module array and what C calls them.
_C_NAMES = {
    "c": "c_char", "b": "c_byte", "B": "c_ubyte", "u": "c_wchar", "h": "c_short", "H": "c_ushort", "i": "c_int",
    "I": "c_uint", "l": "c_long", "L": "c_ulong", "q": "c_longlong", "Q": "c_ulonglong", "f": "c_float",
    "d": "c_double",
}
_INTEGERS = "bBhHiIlLqQ"


class _Format:
    """How the numbers of a typecode lie in memory."""

    def __init__(self, typecode):
        if not isinstance(typecode, str):
            raise TypeError("this type has no size")
        if typecode not in _C_NAMES:
            raise TypeError("this type has no size")
        self.typecode = typecode
        self.name = _C_NAMES[typecode]
        self.size = 4 if typecode == "u" else _struct.calcsize(typecode)

    def pack(self, value):
        if self.typecode in _INTEGERS:
            if not hasattr(value, "__index__"):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            # As C does it: what does not fit loses its upper bits.
            value = value.__index__() & ((1 << self.size * 8) - 1)
            return value.to_bytes(self.size, "little")
        if self.typecode == "c":
            if isinstance(value, int) and 0 <= value < 256:
                return bytes((value,))
            if isinstance(value, (bytes, bytearray)) and len(value) == 1:
                return bytes(value)
            raise TypeError("one character bytes, bytearray or integer expected")
        if self.typecode == "u":
            if isinstance(value, str) and len(value) == 1:
                return ord(value).to_bytes(4, "little")
            raise TypeError("one character unicode string expected")
        if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return _struct.pack(self.typecode, float(value))

    def unpack(self, data):
        if self.typecode == "u":
            return chr(int.from_bytes(data, "little"))
        return _struct.unpack(self.typecode, data)[0]

    def default(self):
        return {"c": b"\0", "u": "\0"}.get(self.typecode, 0)


class _Shared:
    """Numbers in shared memory."""

    def __init__(self, typecode, count):
        self._format = _Format(typecode)
        self._count = count
        self._memory = _multiprocessing.SharedMemory(max(self._format.size * count, 1))

    def __getstate__(self):
        _context.assert_spawning(self)
        return self._format.typecode, self._count, _reduction.DupFd(self._memory.fileno())

    def __setstate__(self, state):
        typecode, self._count, descriptor = state
        self._format = _Format(typecode)
        self._memory = _multiprocessing.SharedMemory(0, descriptor.detach())

    def _get(self, index):
        size = self._format.size
        return self._format.unpack(self._memory.read(index * size, size))

    def _set(self, index, value):
        self._memory.write(index * self._format.size, self._format.pack(value))


class _Number(_Shared):
    """A shared number."""

    @property
    def value(self):
        return self._get(0)

    @value.setter
    def value(self, value):
        self._set(0, value)

    def __repr__(self):
        return f"{self._format.name}({self.value!r})"


class _Numbers(_Shared):
    """A shared array of numbers."""

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self._get(i) for i in range(*index.indices(self._count))]
            if self._format.typecode == "c":
                return b"".join(items)
            return "".join(items) if self._format.typecode == "u" else items
        return self._get(self._place(index))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._count))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, value):
                self._set(place, item)
            return
        self._set(self._place(index), value)

    def _place(self, index):
        place = index.__index__()
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError("invalid index")
        return place

    def __iter__(self):
        return map(self._get, range(self._count))

    def _text(self):
        if self._format.typecode == "c":
            return self._memory.read(0, self._count)
        if self._format.typecode == "u":
            return self[:]
        raise AttributeError(f"'{self._format.name}_Array_{self._count}' object has no attribute 'value'")

    @property
    def value(self):
        """The characters before the first NUL, of an array of them."""
        text = self._text()
        return text.split(b"\0" if isinstance(text, bytes) else "\0", 1)[0]

    @value.setter
    def value(self, value):
        nul = b"\0" if isinstance(self._text(), bytes) else "\0"
        if not isinstance(value, type(nul)):
            expected = "bytes" if isinstance(nul, bytes) else "unicode string"
            raise TypeError(f"{expected} expected instead of {type(value).__name__} instance")
        if len(value) > self._count:
            raise ValueError("byte string too long" if isinstance(nul, bytes) else "string too long")
        if len(value) < self._count:
            value += nul
        for index in range(len(value)):
            self._set(index, value[index])

    @property
    def raw(self):
        """All characters, of an array of them."""
        if self._format.typecode != "c":
            raise AttributeError(f"'{self._format.name}_Array_{self._count}' object has no attribute 'raw'")
        return self._text()

    @raw.setter
    def raw(self, value):
        self[:len(value)] = value

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{self._format.name}_Array_{self._count} object at {id(self):#x}>"


def RawValue(typecode_or_type, *args):
    """A shared number without a lock; 0 unless given."""
    number = _Number(typecode_or_type, 1)
    if len(args) > 1:
        raise TypeError(f"__init__ expected at most 1 argument, got {len(args)}")
    if args:
        number.value = args[0]
    return number


def RawArray(typecode_or_type, size_or_initializer):
    """A shared array of numbers without a lock: of a size, or with the numbers given."""
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError(f"Array length must be >= 0, not {size_or_initializer}")
        return _Numbers(typecode_or_type, size_or_initializer)
    items = size_or_initializer if hasattr(size_or_initializer, "__len__") else list(size_or_initializer)
    numbers = _Numbers(typecode_or_type, len(items))
    for index, item in enumerate(items):
        numbers._set(index, item)
    return numbers


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A shared number with a lock; 0 unless given."""
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """A shared array of numbers with a lock: of a size, or with the numbers given."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or _context._default_context.get_context()).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock)


def copy(obj):
    """A shared number or array of its own with the same content."""
    if isinstance(obj, _Number):
        return RawValue(obj._format.typecode, obj.value)
    return RawArray(obj._format.typecode, list(obj))


def synchronized(obj, lock=None, ctx=None):
    """A wrapper that holds a lock at each access."""
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    if isinstance(obj, _Number):
        return Synchronized(obj, lock, ctx)
    return (SynchronizedString if obj._format.typecode == "c" else SynchronizedArray)(obj, lock, ctx)


class SynchronizedBase:
    """A shared object and its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or _context._default_context.get_context()).RLock()
        self._bind()

    def _bind(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        _context.assert_spawning(self)
        return self._obj, self._lock

    def __setstate__(self, state):
        self._obj, self._lock = state
        self._bind()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def get_obj(self):
        """The object without its lock."""
        return self._obj

    def get_lock(self):
        """The lock."""
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


def _locked(name):
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def set(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(get, set)


class Synchronized(SynchronizedBase):
    """A shared number and its lock."""

    value = _locked("value")


class SynchronizedArray(SynchronizedBase):
    """A shared array and its lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value



class SynchronizedString(SynchronizedArray):
    """A shared array of characters and its lock."""

    value = _locked("value")
    raw = _locked("raw")
