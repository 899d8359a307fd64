"""Numbers, arrays, structures and pointers as C has them, and one function of the interpreter.

There are no foreign functions: to load a library is an OSError. Pointers lead to objects of this module only, never to an
address.
"""

import _thread as _threads
from _ctypes import ArgumentError, _CData, _CType, _SimpleCData
from _ctypes_compound import (
    POINTER, Array, PyCArrayType as _ArrayType, PyCStructType as _StructType, Structure, Union, UnionType as _UnionType,
    _checked_fields, byref, cast, place_of as _place_of, pointer,
)

__version__ = "1.1.0"

SIZEOF_TIME_T = 8
DEFAULT_MODE = RTLD_LOCAL = 0
RTLD_GLOBAL = 256


class c_bool(_SimpleCData):
    _type_ = "?"


class c_char(_SimpleCData):
    _type_ = "c"


class c_wchar(_SimpleCData):
    _type_ = "u"


class c_byte(_SimpleCData):
    _type_ = "b"


class c_ubyte(_SimpleCData):
    _type_ = "B"


class c_short(_SimpleCData):
    _type_ = "h"


class c_ushort(_SimpleCData):
    _type_ = "H"


class c_int(_SimpleCData):
    _type_ = "i"


class c_uint(_SimpleCData):
    _type_ = "I"


class c_long(_SimpleCData):
    _type_ = "l"


class c_ulong(_SimpleCData):
    _type_ = "L"


class c_float(_SimpleCData):
    _type_ = "f"


class c_double(_SimpleCData):
    _type_ = "d"


class c_longdouble(_SimpleCData):
    _type_ = "g"


class c_char_p(_SimpleCData):
    _type_ = "z"


class c_wchar_p(_SimpleCData):
    _type_ = "Z"


class c_void_p(_SimpleCData):
    _type_ = "P"


class py_object(_SimpleCData):
    _type_ = "O"


# Other names of these on Linux with words of 64 bits.
c_longlong = c_int64 = c_ssize_t = c_time_t = c_long
c_ulonglong = c_uint64 = c_size_t = c_ulong
c_int8, c_int16, c_int32 = c_byte, c_short, c_int
c_uint8, c_uint16, c_uint32 = c_ubyte, c_ushort, c_uint
c_voidp = c_void_p


def _layout_of(obj_or_type):
    cls = obj_or_type if isinstance(obj_or_type, _CType) else type(obj_or_type)
    if not isinstance(cls, _CType) or cls._size is None:
        return None
    return cls


def sizeof(obj_or_type):
    """How many bytes an object or a type takes."""
    cls = _layout_of(obj_or_type)
    if cls is None:
        raise TypeError("this type has no size")
    return cls._size


def alignment(obj_or_type):
    """The number that the addresses of a type are multiples of."""
    cls = _layout_of(obj_or_type)
    if cls is None:
        raise TypeError("no alignment info")
    return cls._alignment


def addressof(obj):
    """A number that tells where an object lies; nothing can be reached by it."""
    if not isinstance(obj, _CData):
        raise TypeError("invalid type")
    return obj._storage.address + obj._offset


def create_string_buffer(init, size=None):
    """An array of bytes: of a size, or with a text and a NUL."""
    return _buffer(c_char, bytes, init, size)


def create_unicode_buffer(init, size=None):
    """An array of characters: of a size, or with a text and a NUL."""
    return _buffer(c_wchar, str, init, size)


c_buffer = create_string_buffer


def ARRAY(typ, len):
    """The type of arrays of a length."""
    return typ * len


def _buffer(item, kind, init, size):
    if isinstance(init, int):
        return item._array(init, __name__)()
    if not isinstance(init, kind):
        raise TypeError(init)
    buffer = item._array(len(init) + 1 if size is None else size, __name__)()
    buffer.value = init
    return buffer


# ---- memory of objects

def _region(obj, size, what):
    """The bytes of an object, or of what it leads to."""
    if isinstance(obj, (bytes, bytearray)):
        return memoryview(obj)[:size]
    target = _place_of(obj)
    if isinstance(target, bytes):
        return memoryview(target)[:size]
    if not isinstance(target, tuple):
        raise ValueError(f"{what} reaches objects of ctypes only, not {obj!r}")
    storage, offset = target
    region = storage.view[offset:] if size is None else storage.view[offset:offset + size]
    if size is not None and len(region) < size:
        raise ValueError(f"{what} of {size} bytes: the object has {len(region)}")
    return region


def memmove(dst, src, count):
    """Copy bytes of one object to another, which may be the same."""
    data = bytes(_region(src, count, "memmove"))
    if len(data) < count:
        raise ValueError(f"memmove of {count} bytes: the object has {len(data)}")
    _region(dst, count, "memmove")[:] = data


def memset(dst, c, count):
    """Set bytes of an object."""
    _region(dst, count, "memset")[:] = bytes((c & 255,)) * count


def string_at(ptr, size=-1):
    """Bytes of an object: so many, or those before the first NUL."""
    if size >= 0:
        return bytes(_region(ptr, size, "string_at"))
    return bytes(_region(ptr, None, "string_at")).partition(b"\0")[0]


def wstring_at(ptr, size=-1):
    """Characters of an object: so many, or those before the first NUL."""
    width = sizeof(c_wchar)
    data = bytes(_region(ptr, size * width if size >= 0 else None, "wstring_at"))
    text = data[:len(data) // width * width].decode("utf-32-le" if width == 4 else "utf-16-le", "surrogatepass")
    return text if size >= 0 else text.partition("\0")[0]


# ---- the order of bytes

def _big_endian(ctype):
    """The type that has the greatest byte first."""
    if isinstance(ctype, _ArrayType):
        return _big_endian(ctype._type_) * ctype._length_
    if isinstance(ctype, (_StructType, _UnionType)):
        return ctype
    try:
        return ctype.__ctype_be__
    except AttributeError:
        raise TypeError(f"This type does not support other endian: {ctype}") from None


class _SwappedFields:
    """The part of types of structures and unions with the greatest byte first."""

    def _lay_out(cls, fields):
        super()._lay_out([(name, _big_endian(ctype), *rest) for name, ctype, *rest in _checked_fields(fields)])


class _SwappedStructType(_SwappedFields, _StructType):
    pass


class _SwappedUnionType(_SwappedFields, _UnionType):
    pass


class BigEndianStructure(Structure, metaclass=_SwappedStructType):
    """Fields one after the other, the greatest byte of each first."""

    __slots__ = ()


class BigEndianUnion(Union, metaclass=_SwappedUnionType):
    """Fields that share their bytes, the greatest byte of each first."""

    __slots__ = ()


LittleEndianStructure, LittleEndianUnion = Structure, Union


# ---- the error number

_errno = _threads._local()


def get_errno():
    """The number that this thread has set by set_errno()."""
    return getattr(_errno, "number", 0)


def set_errno(value, /):
    """Set the number that get_errno() gives in this thread; the former one."""
    before, _errno.number = get_errno(), c_int(value).value
    return before


# ---- functions

class _Function:
    """A function of the interpreter that converts its arguments as C wants them."""

    def __init__(self, call):
        self._call = call
        self.argtypes = None
        self.restype = c_int

    def __call__(self, *args):
        result = self._call(*(self._argument(place, value) for place, value in enumerate(args)))
        return result if self.restype is None else self.restype(result).value

    def _argument(self, place, value):
        try:
            if self.argtypes is not None and place < len(self.argtypes):
                value = self.argtypes[place].from_param(value)
            elif isinstance(value, int):
                value = c_int(value)
            elif value is not None and not isinstance(value, (_CData, bytes, str)):
                raise TypeError(f"Don't know how to convert parameter {place + 1}")
        except (TypeError, ValueError) as error:
            raise ArgumentError(f"argument {place + 1}: {type(error).__name__}: {error}") from None
        return value

    def __repr__(self):
        return f"<_FuncPtr object at {id(self):#x}>"


def _set_async_exc(ident=0, exception=None, *_):
    """Have an exception raised in the thread of an identifier; or none, if it is null."""
    ident = ident.value if isinstance(ident, _SimpleCData) else 0
    if ident.bit_length() > 63:
        # What -1 becomes as an unsigned number.
        return 0
    if isinstance(exception, py_object):
        return _threads._set_async_exc(ident, exception.value)
    return _threads._set_async_exc(ident)


class CDLL:
    """A library of foreign functions: there are none, so none can be loaded."""

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        shown = "the program itself" if name is None else name
        raise OSError(f"{shown}: foreign functions are not supported")


class PyDLL(CDLL):
    """A library whose functions hold the GIL: none can be loaded."""


class LibraryLoader:
    """Loads libraries by attribute or call."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._dlltype(name)

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        """Load a library."""
        return self._dlltype(name)


cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)


class _PythonAPI:
    """The functions of the interpreter that are there."""

    def __init__(self):
        self.PyThreadState_SetAsyncExc = _Function(_set_async_exc)

    def __getattr__(self, name):
        import sys
        raise AttributeError(f"{sys.executable}: undefined symbol: {name}")

    def __repr__(self):
        return f"<PyDLL 'None', handle {id(self):x} at {id(self):#x}>"


pythonapi = _PythonAPI()
