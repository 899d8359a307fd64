"""Special forms: Union, Optional, Literal, Annotated and the like."""

import functools
from types import UnionType

from _typing_alias import (
    _AnnotatedAlias, _ConcatenateGenericAlias, _GenericAlias, _Immutable, _LiteralGenericAlias, _UnionGenericAlias,
    _UnpackGenericAlias, _cached, _check_own, _is_unpacked, _type_check,
)
from _typing_params import ParamSpec


# A name of this module that is no class, such as Union.
class _SpecialForm(_Immutable):
    __slots__ = ("_name", "__doc__", "_getitem")
    __iter__ = None

    def __init_subclass__(cls):
        _check_own(cls)

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in {"__name__", "__qualname__"}:
            return self._name
        raise AttributeError(item)

    @property
    def __module__(self):
        return "typing"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _form(getitem):
    """A special form whose subscription is this function."""
    return _SpecialForm(functools.wraps(getitem)(_cached(getitem)))


def _form_of_parts(getitem):
    """A special form whose subscription is this function of any number of parameters, told apart by their types, too."""
    cached = _cached(getitem)

    @functools.wraps(getitem)
    def of_parts(self, parameters):
        return cached(self, *(parameters if isinstance(parameters, tuple) else (parameters,)))
    return _SpecialForm(of_parts)


def _not_subscriptable(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _plain_form(name, doc):
    def getitem(self, parameters):
        return _not_subscriptable(self, parameters)
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type: each value is of it, and it has every attribute."""

    __module__ = "typing"

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn = _plain_form("NoReturn", "The result of a function that never returns.")
Never = _plain_form("Never", "The type that has no values.")
Self = _plain_form("Self", "The class whose method it is.")
LiteralString = _plain_form("LiteralString", "A str that comes from literals only.")
TypeAlias = _plain_form("TypeAlias", "Marks an assignment as that of a type alias.")


@_form
def ClassVar(self, parameters):
    """The type of an attribute of the class, not of its instances."""
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


@_form
def Final(self, parameters):
    """The type of a name that is not assigned to again."""
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,))


@_form
def Union(self, parameters):
    """One of several types."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = "Union[arg, ...]: each arg must be a type."
    parameters = _flat_union(_type_check(p, msg) for p in parameters)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


def _flat_union(parameters):
    """The parts of unions instead of them, each once."""
    flat = []
    for p in parameters:
        parts = p.__args__ if isinstance(p, (_UnionGenericAlias, UnionType)) else (p,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    return tuple(flat)


@_form
def Optional(self, parameters):
    """A type or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_form_of_parts
def Literal(self, *parameters):
    """One of several values."""
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        unique = {(type(p), p): p for p in flat}.values()
    except TypeError:
        # What cannot be hashed is no proper literal, and stays as it is.
        unique = flat
    return _LiteralGenericAlias(self, tuple(unique))


@_form
def Concatenate(self, parameters):
    """The parameters of a function: some types in front of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(p, msg) for p in parameters[:-1]), parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_form
def TypeGuard(self, parameters):
    """The result of a function that tells whether its argument is of a type."""
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


@_form
def TypeIs(self, parameters):
    """The result of a function that tells exactly whether its argument is of a type."""
    return _GenericAlias(self, (_type_check(parameters, f"{self} accepts only single type."),))


def _item_form(name, doc):
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self._name} accepts only a single type.", allow_special_forms=True)
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _form(getitem)


Required = _item_form("Required", "The type of a key that a TypedDict must have.")
NotRequired = _item_form("NotRequired", "The type of a key that a TypedDict may lack.")
ReadOnly = _item_form("ReadOnly", "The type of a key of a TypedDict that is not assigned to.")


@_form
def Unpack(self, parameters):
    """The parts of a tuple type, or of a TypeVarTuple, one by one."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


@_form_of_parts
def Annotated(self, *parameters):
    """A type with further information about it."""
    if len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked(parameters[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    msg = "Annotated[t, ...]: t must be a type."
    origin = _type_check(parameters[0], msg, allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(parameters[1:]))
