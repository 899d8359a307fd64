"""Numbers, arrays and structures of ctypes in memory that processes share."""

import ctypes as _ctypes

import _multiprocessing

from . import context as _context
from . import reduction as _reduction

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

# The typecodes of module array.
typecode_to_type = {
    "c": _ctypes.c_char, "u": _ctypes.c_wchar,
    "b": _ctypes.c_byte, "B": _ctypes.c_ubyte,
    "h": _ctypes.c_short, "H": _ctypes.c_ushort,
    "i": _ctypes.c_int, "I": _ctypes.c_uint,
    "l": _ctypes.c_long, "L": _ctypes.c_ulong,
    "q": _ctypes.c_longlong, "Q": _ctypes.c_ulonglong,
    "f": _ctypes.c_float, "d": _ctypes.c_double,
}


# ---- objects in shared memory

def _new(cls):
    """An object of a type, all zero, in shared memory of its own."""
    return _in_memory(cls, _multiprocessing.SharedMemory(max(_ctypes.sizeof(cls), 1)))


def _in_memory(cls, memory):
    obj = cls.from_buffer(memory)
    obj._wrapper = memory
    _reduction.register(cls, _reduce)
    return obj


def _reduce(obj):
    """Objects go to processes being started as the descriptor of their memory."""
    _context.assert_spawning(obj)
    descriptor = _reduction.DupFd(obj._wrapper.fileno())
    # The types of arrays have no names by which they could be found.
    if isinstance(obj, _ctypes.Array):
        return _rebuild, (obj._type_, obj._length_, descriptor)
    return _rebuild, (type(obj), None, descriptor)


def _rebuild(cls, length, descriptor):
    if length is not None:
        cls = cls * length
    return _in_memory(cls, _multiprocessing.SharedMemory(0, descriptor.detach()))


def RawValue(typecode_or_type, *args):
    """A shared object without a lock; all zero unless given."""
    obj = _new(typecode_to_type.get(typecode_or_type, typecode_or_type))
    obj.__init__(*args)
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    """A shared array without a lock: of a size, or with the items given."""
    item = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _new(item * size_or_initializer)
    array = _new(item * len(size_or_initializer))
    array.__init__(*size_or_initializer)
    return array


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A shared object with a lock; all zero unless given."""
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """A shared array with a lock: of a size, or with the items given."""
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
    """A shared object of its own with the same content."""
    new = _new(type(obj))
    _ctypes.pointer(new)[0] = obj
    return new


# ---- with a lock

def synchronized(obj, lock=None, ctx=None):
    """A wrapper that holds a lock at each access."""
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    return _wrapper_class(type(obj))(obj, lock, ctx)


_wrapper_classes = {}


def _wrapper_class(cls):
    """The class of the wrappers of a type; with a property for each field of a structure."""
    if issubclass(cls, _ctypes._SimpleCData):
        return Synchronized
    if issubclass(cls, _ctypes.Array):
        return SynchronizedString if cls._type_ is _ctypes.c_char else SynchronizedArray
    if cls not in _wrapper_classes:
        namespace = {name: _locked(name) for name, *_ in cls._fields_}
        _wrapper_classes[cls] = type(f"Synchronized{cls.__name__}", (SynchronizedBase,), namespace)
    return _wrapper_classes[cls]


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
