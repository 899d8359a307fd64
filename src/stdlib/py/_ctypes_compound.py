"""Types of C that are made of others: arrays, structures, unions, pointers."""

from _ctypes import _calling_module, _CData, _CType, _load, _referent, _refer, _require_layout


def _require_type(cls, message):
    if not isinstance(cls, _CType):
        raise TypeError(message)
    _require_layout(cls)


# ---- arrays

_array_types = {}


def array_type(item, length, module):
    """The type of arrays of a length: always the same one."""
    if length < 0:
        raise ValueError(f"Array length must be >= 0, not {length}")
    if (item, length) not in _array_types:
        namespace = {"_type_": item, "_length_": length, "__module__": module}
        _array_types[item, length] = PyCArrayType(f"{item.__name__}_Array_{length}", (Array,), namespace)
    return _array_types[item, length]


class PyCArrayType(_CType):
    """The type of types of arrays."""

    __module__ = "_ctypes"

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases == (_CData,):
            return cls
        for attribute in ("_length_", "_type_"):
            if not hasattr(cls, attribute):
                raise AttributeError(f"class must define a '{attribute}' attribute")
        item = cls._type_
        _require_type(item, "_type_ must have storage info")
        cls._size = item._size * cls._length_
        cls._alignment = item._alignment
        cls._holds_pointers = item._holds_pointers
        # Numbers are items of one view; everything else is found by its offset.
        cls._has_numbers = getattr(item, "_is_number", False)
        code = item._type_ if cls._has_numbers else None
        # Whether what the view has is what the array gives.
        cls._is_direct = cls._has_numbers and item._load is _load
        if code == "c":
            cls.value, cls.raw = _bytes_value, _raw
        elif code == "u":
            cls.value = _wide_value
        return cls

    @property
    def _text_kind(cls):
        """The type of texts, of an array of characters; None of others."""
        return {"c": bytes, "u": str}.get(cls._type_._type_) if cls._has_numbers else None

    def _get(cls, storage, offset):
        array = cls._at(storage, offset)
        return array if cls._text_kind is None else array.value

    def _assign(cls, storage, offset, value):
        kind = cls._text_kind
        if kind is None or not isinstance(value, kind):
            return super()._assign(storage, offset, value)
        if len(value) > cls._length_:
            what = "bytes" if kind is bytes else "string"
            raise ValueError(f"{what} too long ({len(value)}, maximum length {cls._length_})")
        cls._at(storage, offset).value = value


class Array(_CData, metaclass=PyCArrayType):
    """Objects of one type in a row."""

    __module__ = "_ctypes"
    __slots__ = ()

    def __init__(self, *items):
        for index, item in enumerate(items):
            self[index] = item

    def _bind(self, storage, offset):
        self._storage = storage
        self._offset = offset
        if self._has_numbers:
            self._cell = storage.view[offset:offset + self._size].cast(self._type_._format)

    def __buffer__(self, flags):
        return self._cell if self._has_numbers else self._bytes()

    def __len__(self):
        return self._length_

    def __getitem__(self, index):
        if self._is_direct and index.__class__ is int:
            try:
                return self._cell[index]
            except IndexError:
                raise IndexError("invalid index") from None
        if isinstance(index, slice):
            items = [self._item(place) for place in range(*index.indices(self._length_))]
            return _joined(self._type_, items)
        return self._item(self._index(index))

    def __setitem__(self, index, value):
        if self._is_direct and index.__class__ is int:
            try:
                self._cell[index] = value
                return
            except (TypeError, ValueError, IndexError):
                # A value that is not one of the cell's, or a wrong index.
                pass
        if not isinstance(index, slice):
            self._set_item(self._index(index), value)
            return
        places = range(*index.indices(self._length_))
        if not hasattr(value, "__len__") or len(value) != len(places):
            raise ValueError("Can only assign sequence of same size")
        for place, item in zip(places, value):
            self._set_item(place, item)

    def __delitem__(self, index):
        raise TypeError("Array does not support item deletion")

    def _index(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError("indices must be integers")
        place = index.__index__()
        if place < 0:
            place += self._length_
        if not 0 <= place < self._length_:
            raise IndexError("invalid index")
        return place

    def _item(self, place):
        item = self._type_
        if self._has_numbers:
            return item._load(self._cell, place)
        return item._get(self._storage, self._offset + place * item._size)

    def _set_item(self, place, value):
        item = self._type_
        if self._has_numbers and not isinstance(value, _CData):
            item._store(self._cell, place, value)
        else:
            item._set(self._storage, self._offset + place * item._size, value)


def _joined(item, values):
    """What a slice gives: a text of characters, a list of all else."""
    code = item._type_ if getattr(item, "_is_number", False) else None
    return b"".join(values) if code == "c" else "".join(values) if code == "u" else values


def _get_bytes(self):
    return bytes(self._bytes()).partition(b"\0")[0]


def _set_bytes(self, value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected instead of {type(value).__name__} instance")
    if len(value) > self._size:
        raise ValueError("byte string too long")
    data = value + b"\0" if len(value) < self._size else value
    self._bytes()[:len(data)] = data


def _set_raw(self, value):
    data = bytes(memoryview(value))
    if len(data) > self._size:
        raise ValueError("byte string too long")
    self._bytes()[:len(data)] = data


def _set_wide(self, value):
    if not isinstance(value, str):
        raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
    if len(value) > self._length_:
        raise ValueError("string too long")
    for index, char in enumerate(value + "\0" if len(value) < self._length_ else value):
        self[index] = char


_bytes_value = property(_get_bytes, _set_bytes, doc="the bytes before the first NUL")
_raw = property(lambda self: bytes(self._bytes()), _set_raw, doc="all bytes")
_wide_value = property(lambda self: self[:].partition("\0")[0], _set_wide, doc="the text before the first NUL")


# ---- structures and unions

class CField:
    """A field of a structure or a union."""

    __module__ = "_ctypes"

    def __init__(self, name, ctype, offset):
        self.name = name
        self.offset = offset
        self.size = ctype._size
        self._ctype = ctype

    def __get__(self, this, owner=None):
        return self if this is None else self._ctype._get(this._storage, this._offset + self.offset)

    def __set__(self, this, value):
        self._ctype._set(this._storage, this._offset + self.offset, value)

    def __delete__(self, this):
        raise TypeError("can't delete attribute")

    def __repr__(self):
        return f"<Field type={self._ctype.__name__}, ofs={self.offset}, size={self.size}>"


def _checked_fields(fields):
    if not isinstance(fields, (list, tuple)):
        raise TypeError("'_fields_' must be a sequence of pairs")
    for index, field in enumerate(fields):
        if not isinstance(field, (list, tuple)) or len(field) < 2 or not isinstance(field[0], str):
            raise TypeError("'_fields_' must be a sequence of (name, C type) pairs")
        if not isinstance(field[1], _CType) or field[1]._size is None:
            raise TypeError(f"second item in _fields_ tuple (index {index}) must be a C type")
        if len(field) > 2:
            raise NotImplementedError(f"bit fields are not supported: {field[0]!r}")
    return fields


def _aligned(offset, alignment):
    return -(-offset // alignment) * alignment


class _FieldsType(_CType):
    """The type of types with fields. Until the first object is made, they may be given."""

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        base = bases[0]
        if base is _CData:
            return cls
        cls._is_final = False
        cls._names = getattr(base, "_names", ())
        cls._size = base._size or 0
        if "_fields_" in namespace:
            cls._lay_out(namespace["_fields_"])
        return cls

    def __setattr__(cls, name, value):
        if name == "_fields_":
            if cls._is_final:
                raise AttributeError("_fields_ is final")
            cls._lay_out(value)
        super().__setattr__(name, value)

    def _lay_out(cls, fields):
        """Give every field its place."""
        pack = getattr(cls, "_pack_", 0)
        end = cls._size
        for name, ctype, *_ in _checked_fields(fields):
            alignment = min(ctype._alignment, pack or ctype._alignment)
            start = 0 if cls._overlaps else _aligned(end, alignment)
            setattr(cls, name, CField(name, ctype, start))
            end = max(end, start + ctype._size)
            cls._alignment = max(cls._alignment, alignment)
            cls._holds_pointers = cls._holds_pointers or ctype._holds_pointers
            ctype._is_final = True
        cls._size = _aligned(end, cls._alignment)
        cls._names += tuple(name for name, *_ in fields)
        cls._is_final = True
        for name in getattr(cls, "_anonymous_", ()):
            cls._lift_fields(name)

    def _lift_fields(cls, name):
        """Make the fields of a field without a name of its own the type's."""
        field = cls.__dict__.get(name)
        if not isinstance(field, CField):
            raise AttributeError(name)
        for inner in field._ctype._names:
            part = getattr(field._ctype, inner)
            setattr(cls, inner, CField(inner, part._ctype, field.offset + part.offset))


def _new(cls, *args, **kwargs):
    this = _CData.__new__(cls)
    if not cls._is_final:
        cls._is_final = True
    return this


def _init(self, *args, **kwargs):
    if len(args) > len(self._names):
        raise TypeError("too many initializers")
    for name, value in zip(self._names, args):
        if name in kwargs:
            raise TypeError(f"duplicate values for field {name!r}")
        setattr(self, name, value)
    for name, value in kwargs.items():
        setattr(self, name, value)


class PyCStructType(_FieldsType):
    """The type of types of structures."""

    __module__ = "_ctypes"
    _overlaps = False


class UnionType(_FieldsType):
    """The type of types of unions."""

    __module__ = "_ctypes"
    _overlaps = True


class Structure(_CData, metaclass=PyCStructType):
    """Fields one after the other."""

    __module__ = "_ctypes"
    __slots__ = ()
    __new__, __init__ = _new, _init


class Union(_CData, metaclass=UnionType):
    """Fields that share their bytes."""

    __module__ = "_ctypes"
    __slots__ = ()
    __new__, __init__ = _new, _init


# ---- pointers

_pointer_types = {}


def POINTER(cls, module=None):
    """The type of pointers to a type."""
    if cls is None:
        from ctypes import c_void_p
        return c_void_p
    if not isinstance(cls, _CType):
        raise TypeError("must be a ctypes type")
    if cls not in _pointer_types:
        namespace = {"_type_": cls, "__module__": module or _calling_module(1)}
        _pointer_types[cls] = PyCPointerType(f"LP_{cls.__name__}", (_Pointer,), namespace)
    return _pointer_types[cls]


def pointer(obj):
    """A pointer to an object."""
    if not isinstance(obj, _CData):
        raise TypeError("_type_ must have storage info")
    return POINTER(type(obj), _calling_module(1))(obj)


class PyCPointerType(_CType):
    """The type of types of pointers."""

    __module__ = "_ctypes"

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases != (_CData,):
            cls._size = cls._alignment = 8
        return cls

    def _assign(cls, storage, offset, value):
        if value is not None:
            raise TypeError(f"expected {cls.__name__} instance, got {type(value).__name__}")
        cls._at(storage, offset)._cell[0] = 0

    def _set(cls, storage, offset, value):
        if isinstance(value, Array) and value._type_ is cls._type_:
            cls._at(storage, offset)._lead_to((value._storage, value._offset))
        else:
            super()._set(storage, offset, value)


class _Pointer(_CData, metaclass=PyCPointerType):
    """A pointer: to the first of some objects."""

    __module__ = "_ctypes"
    __slots__ = ()
    _holds_pointers = True

    def __init__(self, *args):
        if len(args) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(args)}")
        if args:
            self.contents = args[0]

    def _bind(self, storage, offset):
        self._storage = storage
        self._offset = offset
        self._cell = storage.view[offset:offset + 8].cast("Q")

    def __bool__(self):
        return self._cell[0] != 0

    def _target(self):
        target = _referent(self._cell, (self._storage, self._offset))
        if target is None:
            raise ValueError("NULL pointer access")
        return target

    def _lead_to(self, target):
        storage, offset = target
        _refer(self._cell, (self._storage, self._offset), storage.address + offset, target)

    @property
    def contents(self):
        """The object that the pointer leads to."""
        return self._type_._at(*self._place(0))

    @contents.setter
    def contents(self, value):
        if not isinstance(value, self._type_) and not (isinstance(value, Array) and value._type_ is self._type_):
            raise TypeError(f"expected {self._type_.__name__} instead of {type(value).__name__}")
        self._lead_to((value._storage, value._offset))

    def _place(self, index):
        """Where the object is that stands `index` objects behind the first."""
        storage, offset = self._target()
        offset += index * self._type_._size
        if offset < 0 or offset + self._type_._size > len(storage.view):
            raise IndexError("the pointer does not lead so far: its object ends before")
        return storage, offset

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return self._type_._get(*self._place(index))
        if index.stop is None:
            raise ValueError("slice stop is required")
        step = 1 if index.step is None else index.step
        if index.start is None and step < 0:
            raise ValueError("slice start is required for step < 0")
        return _joined(self._type_, [self[place] for place in range(index.start or 0, index.stop, step)])

    def __setitem__(self, index, value):
        self._type_._set(*self._place(index), value)


class CArgObject:
    """What byref gives: a place, to be an argument."""

    __module__ = "_ctypes"

    def __init__(self, obj, offset):
        self._obj = obj
        self._target = obj._storage, obj._offset + offset

    def __repr__(self):
        storage, offset = self._target
        return f"<cparam 'P' ({storage.address + offset:#x})>"


def byref(obj, offset=0):
    """A place for a function's argument: of an object, or so many bytes behind it."""
    if not isinstance(obj, _CData):
        raise TypeError(f"byref() argument must be a ctypes instance, not '{type(obj).__name__}'")
    return CArgObject(obj, offset)


def place_of(obj):
    """The storage and the offset of what an object is, or leads to; None for a null pointer."""
    if isinstance(obj, CArgObject):
        return obj._target
    if not isinstance(obj, _CData):
        return None
    if isinstance(obj, _Pointer) or getattr(obj, "_type_", None) in ("z", "Z", "P"):
        return _referent(obj._cell, (obj._storage, obj._offset))
    return obj._storage, obj._offset


def cast(obj, cls):
    """A pointer of another type to the same object."""
    if not isinstance(cls, PyCPointerType) and getattr(cls, "_type_", None) not in ("z", "Z", "P"):
        raise TypeError(f"cast() argument 2 must be a pointer, not {cls.__name__}")
    result = cls()
    if obj is None:
        return result
    if isinstance(obj, int):
        result._cell[0] = obj
        return result
    target = obj if isinstance(obj, (bytes, str)) else place_of(obj)
    if target is None and not isinstance(obj, _CData):
        raise TypeError("wrong type")
    if isinstance(target, (bytes, str)):
        if not isinstance(cls, PyCPointerType):
            _refer(result._cell, (result._storage, 0), id(target), target)
            return result
        raise TypeError("the characters of an immutable text cannot be pointed to")
    if target is not None:
        storage, offset = target
        _refer(result._cell, (result._storage, 0), storage.address + offset, target)
    return result
