"""Data as C lays it out: where it lies, and simple types (module ctypes has their names).

Every object is a place: some bytes of a storage, from an offset on. The parts of an array or a structure are places in the
storage of the whole. Pointers hold numbers that look like addresses, and are never followed by them: what a pointer leads to
stands in the storage's table of references. So no program reaches memory that is not a storage's.
"""

import math as _math
import operator as _operator
import sys as _sys


class ArgumentError(Exception):
    """An argument of a foreign function cannot be converted."""

    __module__ = "ctypes"


class _Storage:
    """Bytes, and what the pointers among them lead to."""

    __slots__ = ("view", "references")

    def __init__(self, view):
        self.view = view
        # By offset: the number that stands there while the reference holds, and what it leads to.
        self.references = {}

    @property
    def address(self):
        """A number that no other storage has."""
        return id(self.view)

    def copy(self, offset, source, source_offset, size):
        """Take over bytes of a storage with the references among them."""
        self.view[offset:offset + size] = bytes(source.view[source_offset:source_offset + size])
        shift = offset - source_offset
        for place, reference in list(source.references.items()):
            if source_offset <= place < source_offset + size:
                self.references[place + shift] = reference


def _calling_module(depth):
    """The name of the module whose code called the caller."""
    return _sys._getframe(depth + 1).f_globals.get("__name__", "_ctypes")


class _CType(type):
    """What all types of C have: a size, an alignment, arrays of them."""

    def __mul__(cls, length):
        return cls._array(length, _calling_module(1))

    __rmul__ = __mul__

    def _array(cls, length, module):
        import _ctypes_compound
        if not hasattr(length, "__index__"):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(length).__name__}'")
        return _ctypes_compound.array_type(cls, _operator.index(length), module)

    def _at(cls, storage, offset):
        """The object of this type at a place."""
        this = object.__new__(cls)
        this._bind(storage, offset)
        return this

    def _get(cls, storage, offset):
        """What Python sees of a part of this type."""
        return cls._at(storage, offset)

    def _set(cls, storage, offset, value):
        """Change a part of this type."""
        if isinstance(value, cls):
            storage.copy(offset, value._storage, value._offset, cls._size)
        elif isinstance(value, _CData):
            raise TypeError(f"incompatible types, {type(value).__name__} instance instead of {cls.__name__} instance")
        else:
            cls._assign(storage, offset, value)

    def _assign(cls, storage, offset, value):
        """Change a part of this type to what is no object of C."""
        if not isinstance(value, tuple):
            raise TypeError(f"expected {cls.__name__} instance, got {type(value).__name__}")
        try:
            new = cls(*value)
        except Exception as error:
            raise RuntimeError(f"({cls.__name__}) {type(error).__name__}: {error}") from None
        storage.copy(offset, new._storage, new._offset, cls._size)

    def from_buffer(cls, source, offset=0):
        """An object in the memory of another: a bytearray, an array, shared memory."""
        view = memoryview(source)
        if view.readonly:
            raise TypeError("underlying buffer is not writable")
        if not view.c_contiguous:
            raise TypeError("underlying buffer is not C contiguous")
        return cls._at(_Storage(cls._part_of(view.cast("B"), offset)), 0)

    def from_buffer_copy(cls, source, offset=0):
        """An object with a copy of some bytes."""
        part = cls._part_of(memoryview(source).cast("B"), offset)
        return cls._at(_Storage(memoryview(bytearray(part))), 0)

    def _part_of(cls, view, offset):
        _require_layout(cls)
        if offset < 0:
            raise ValueError("offset cannot be negative")
        if len(view) < offset + cls._size:
            raise ValueError(f"Buffer size too small ({len(view)} instead of at least {offset + cls._size} bytes)")
        return view[offset:offset + cls._size]

    def from_address(cls, address):
        """Refused: an address leads nowhere here."""
        raise ValueError(f"memory at an address cannot be accessed: {address:#x}")

    def in_dll(cls, library, name):
        """Refused: there are no libraries."""
        raise ValueError(f"{library!r} has no variable {name!r}")

    def from_param(cls, value):
        """An argument of this type."""
        return value if isinstance(value, cls) else cls(value)


def _require_layout(cls):
    if getattr(cls, "_size", None) is None:
        raise TypeError("abstract class")


class _CData:
    """An object of C."""

    __slots__ = ("_storage", "_offset", "_cell", "__dict__", "__weakref__")
    # Bytes of an object and the number that its address is a multiple of; none for classes that only others are made of.
    _size = None
    _alignment = 1
    _holds_pointers = False

    def __new__(cls, *args, **kwargs):
        _require_layout(cls)
        return cls._at(_Storage(memoryview(bytearray(cls._size))), 0)

    def _bind(self, storage, offset):
        self._storage = storage
        self._offset = offset

    def _bytes(self):
        return self._storage.view[self._offset:self._offset + self._size]

    def __buffer__(self, flags):
        return self._bytes()

    def __hash__(self):
        raise TypeError("unhashable type")

    def __reduce__(self):
        if self._holds_pointers:
            raise ValueError("ctypes objects containing pointers cannot be pickled")
        return _unpickle, (type(self), self.__dict__, bytes(self._bytes()))

    @property
    def _b_base_(self):
        """The object whose storage this one shares; none is kept."""
        return None


def _unpickle(cls, attributes, data):
    this = cls.from_buffer_copy(data)
    this.__dict__.update(attributes)
    return this


# ---- simple types

def _store_integer(cell, index, value):
    try:
        cell[index] = value
    except (TypeError, ValueError):
        # As C does it: what does not fit loses its upper bits.
        bits = cell.itemsize * 8
        value = _operator.index(value) & (1 << bits) - 1
        if cell.format.islower() and value >> bits - 1:
            value -= 1 << bits
        cell[index] = value


def _store_float(cell, index, value):
    try:
        cell[index] = value
    except TypeError:
        raise TypeError(f"must be real number, not {type(value).__name__}") from None


def _store_bool(cell, index, value):
    cell[index] = bool(value)


def _store_char(cell, index, value):
    if isinstance(value, int) and 0 <= value < 256:
        value = bytes((value,))
    if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
        raise TypeError("one character bytes, bytearray or integer expected")
    cell[index] = bytes(value)


def _store_wide_char(cell, index, value):
    if not isinstance(value, str):
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
    if len(value) != 1:
        raise TypeError("one character unicode string expected")
    cell[index] = ord(value)


def _load(cell, index):
    return cell[index]


def _load_wide_char(cell, index):
    return chr(cell[index])


class _ReversedCell:
    """The cell of a number whose bytes stand the other way round than the machine's."""

    __slots__ = ("view", "format")

    def __init__(self, view, format):
        self.view, self.format = view, format

    @property
    def itemsize(self):
        return len(self.view)

    def __getitem__(self, index):
        return memoryview(bytes(self.view)[::-1]).cast(self.format)[index]

    def __setitem__(self, index, value):
        number = bytearray(len(self.view))
        memoryview(number).cast(self.format)[index] = value
        self.view[:] = number[::-1]


class _LongDoubleCell:
    """The cell of a number of 80 bits: 64 of the fraction, 15 of the exponent, the sign. It is read as a float."""

    __slots__ = ("view",)

    def __init__(self, view):
        self.view = view

    def __getitem__(self, index):
        bits = int.from_bytes(self.view[:10], "little")
        fraction, exponent, sign = bits & _FRACTION_MAX, bits >> 64 & 0x7fff, -1.0 if bits >> 79 else 1.0
        if exponent == 0x7fff:
            return sign * (_math.nan if fraction << 1 & _FRACTION_MAX else _math.inf)
        try:
            return sign * _math.ldexp(fraction, exponent - 16383 - 63)
        except OverflowError:
            return sign * _math.inf

    def __setitem__(self, index, value):
        fraction, exponent = _math.frexp(abs(value))
        if value != value or fraction == _math.inf:
            fraction, exponent = 3 << 62 if value != value else 1 << 63, 0x7fff
        else:
            exponent = exponent + 16382 if fraction else 0
            fraction = int(_math.ldexp(fraction, 64))
        sign = int(_math.copysign(1, value) < 0)
        self.view[:] = (sign << 79 | exponent << 64 | fraction).to_bytes(10, "little").ljust(16, b"\0")


_FRACTION_MAX = (1 << 64) - 1

# Of a typecode: the typecode of a memoryview, and how an item of one is read and written.
_NUMBERS = {code: (code, _load, _store_integer) for code in "bBhHiIlLqQ"}
_NUMBERS |= {code: (code, _load, _store_float) for code in "fd"}
_NUMBERS |= {
    "g": ("B", _load, _store_float),
    "?": ("?", _load, _store_bool),
    "c": ("c", _load, _store_char),
    "u": ("I", _load_wide_char, _store_wide_char),
}


def _number_property(load, store):
    if load is _load:
        def get(self):
            return self._cell[0]
    else:
        def get(self):
            return load(self._cell, 0)

    def set(self, value):
        store(self._cell, 0, value)

    return _value_property(get, set)


def _value_property(get, set):
    def delete(self):
        raise TypeError("can't delete attribute")

    return property(get, set, delete, "current value")


def _refer(cell, place, number, target):
    """Have the pointer at a place lead to an object."""
    storage, offset = place
    storage.references[offset] = number, target
    cell[0] = number


def _referent(cell, place):
    """What the pointer at a place leads to; None for a null pointer, and for one that leads nowhere."""
    storage, offset = place
    number, target = storage.references.get(offset, (0, None))
    return target if cell[0] == number else None


def _store_text(cell, place, value, kinds, name):
    if value is None:
        cell[0] = 0
    elif isinstance(value, kinds):
        _refer(cell, place, id(value), value)
    elif isinstance(value, int):
        cell[0] = value & 0xffff_ffff_ffff_ffff
    else:
        raise TypeError(f"{name} or integer address expected instead of {type(value).__name__} instance")


def _load_text(cell, place, nul):
    target = _referent(cell, place)
    if target is not None and not isinstance(target, (bytes, str)):
        storage, offset = target
        target = bytes(storage.view[offset:])
    if target is not None:
        return target.partition(nul)[0]
    if cell[0]:
        raise ValueError(f"memory at an address cannot be accessed: {cell[0]:#x}")
    return None


def _store_address(cell, place, value):
    if value is not None and not isinstance(value, int):
        raise TypeError("cannot be converted to pointer")
    cell[0] = (value or 0) & 0xffff_ffff_ffff_ffff


def _load_object(cell, place):
    storage, offset = place
    if not cell[0] or offset not in storage.references:
        raise ValueError("PyObject is NULL")
    return storage.references[offset][1]


# Of a typecode of pointers: how what stands at a place is read and written.
_POINTERS = {
    "z": (lambda cell, place: _load_text(cell, place, b"\0"),
          lambda cell, place, value: _store_text(cell, place, value, bytes, "bytes")),
    "Z": (lambda cell, place: _load_text(cell, place, "\0"),
          lambda cell, place, value: _store_text(cell, place, value, str, "unicode string")),
    "P": (lambda cell, place: cell[0] or None, _store_address),
    "O": (_load_object, lambda cell, place, value: _refer(cell, place, id(value), value)),
}


def _pointer_property(load, store):
    def get(self):
        return load(self._cell, (self._storage, self._offset))

    def set(self, value):
        store(self._cell, (self._storage, self._offset), value)

    return _value_property(get, set)


class PyCSimpleType(_CType):
    """The type of simple types."""

    __module__ = "_ctypes"

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        code = cls.__dict__.get("_type_")
        if code is not None:
            cls._set_code(code)
        elif not hasattr(cls, "_type_") and bases != (_CData,):
            raise AttributeError("class must define a '_type_' attribute")
        return cls

    def _set_code(cls, code):
        if code in _NUMBERS:
            cls._format, cls._load, cls._store = _NUMBERS[code]
            cls.value = _number_property(cls._load, cls._store)
        elif code in _POINTERS:
            cls._format, cls._holds_pointers = "Q", True
            cls.value = _pointer_property(*_POINTERS[code])
        else:
            raise AttributeError(f"class must define a '_type_' attribute which must be a single character string "
                                 f"containing one of '{''.join(_NUMBERS)}{''.join(_POINTERS)}'.")
        cls._size = cls._alignment = 16 if code == "g" else memoryview(bytes(8)).cast(cls._format).itemsize

    def _new_cell(cls, view):
        """The cell of an object in its bytes."""
        if cls._type_ == "g":
            return _LongDoubleCell(view)
        return _ReversedCell(view, cls._format) if cls._is_reversed else view.cast(cls._format)

    @property
    def __ctype_le__(cls):
        """The type whose first byte is the least one."""
        return cls.__dict__["_original"] if cls._is_reversed else cls.__ctype_be__ and cls

    @property
    def __ctype_be__(cls):
        """The type whose first byte is the greatest one."""
        if cls._is_reversed or cls._type_ in "bBc":
            return cls
        if cls._type_ not in "hHiIlLqQfd":
            raise AttributeError(f"type object {cls.__name__!r} has no attribute '__ctype_be__'")
        if "_reversed" not in cls.__dict__:
            namespace = {"__module__": cls.__module__, "_type_": cls._type_, "_original": cls, "_is_reversed": True}
            cls._reversed = type(cls)(f"{cls.__name__}_be", (_SimpleCData,), namespace)
            cls._reversed.__qualname__ = cls.__qualname__
        return cls._reversed

    @property
    def _is_plain(cls):
        """Whether Python sees a part of this type as a number or a text, not as an object of C."""
        return _SimpleCData in cls.__bases__

    @property
    def _is_number(cls):
        return cls._is_plain and cls._type_ in _NUMBERS and cls._type_ != "g" and not cls._is_reversed

    def _get(cls, storage, offset):
        this = cls._at(storage, offset)
        return this.value if cls._is_plain else this

    def _assign(cls, storage, offset, value):
        cls._at(storage, offset).value = value


class _SimpleCData(_CData, metaclass=PyCSimpleType):
    """A number, a character, or a pointer to a text."""

    __module__ = "_ctypes"
    __slots__ = ()
    _is_reversed = False

    def __init__(self, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(args)}")
        if args:
            self.value = args[0]

    def _bind(self, storage, offset):
        self._storage = storage
        self._offset = offset
        self._cell = type(self)._new_cell(storage.view[offset:offset + self._size])

    def __buffer__(self, flags):
        return self._bytes() if self._type_ == "g" else self._bytes().cast(self._format, ())

    def __bool__(self):
        return any(self._bytes())

    def __repr__(self):
        cls = type(self)
        if not cls._is_plain:
            return f"<{cls.__name__} object at {id(self):#x}>"
        if self._type_ == "O" and not self._cell[0]:
            return f"{cls.__name__}(<NULL>)"
        shown = (self._cell[0] or None) if self._type_ in "zZ" else self.value
        return f"{cls.__name__}({shown!r})"
