"""NamedTuple, TypedDict, NewType."""

import sys
from types import resolve_bases

from _typing_alias import Generic, _GenericAlias, _type_check, _type_convert
from _typing_forms import Annotated, NotRequired, ReadOnly, Required
from _typing_hints import get_args, get_origin
from _typing_params import _caller


# ---- NamedTuple

_PROHIBITED = frozenset({
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
    "_replace", "_asdict", "_source",
})
_SPECIAL = frozenset({"__module__", "__name__", "__annotations__", "__static_attributes__", "__firstlineno__"})


def _make_named_tuple(name, types, module, defaults=()):
    from collections import namedtuple
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types}
    made = namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class _NamedTupleMeta(type):
    """Makes a named tuple of a class body with annotations."""

    def __new__(cls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        if bases.count(tuple) > 1:
            raise TypeError("duplicate base class tuple")
        types = namespace.get("__annotations__", {})
        defaults = []
        for name in types:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{plural} "
                                f"{', '.join(defaults)}")
        made = _make_named_tuple(typename, types.items(), namespace["__module__"], [namespace[n] for n in defaults])
        if Generic in bases:
            generic = {**made.__dict__, "__orig_bases__": namespace.get("__orig_bases__", bases)}
            made = type(typename, bases, generic)
            made.__class_getitem__ = Generic.__dict__["__class_getitem__"]
        for key, value in namespace.items():
            if key in _PROHIBITED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _SPECIAL:
                continue
            if key not in made._fields:
                setattr(made, key, value)
            set_name = getattr(type(value), "__set_name__", None)
            if set_name is not None:
                try:
                    set_name(value, made, key)
                except BaseException as error:
                    error.add_note(
                        f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}")
                    raise
        return made


class _Missing:
    def __repr__(self):
        return "<sentinel>"


_MISSING = _Missing()


def _warn(what, advice):
    import warnings
    warnings.warn(f"{what} is deprecated and will be disallowed in Python 3.15. {advice}", DeprecationWarning, stacklevel=3)


def _warn_of_no_fields(kind, typename, fields, empty):
    """Ways of giving no fields that are going out of use."""
    what = "Passing `None` as" if fields is None else "Failing to pass a value for"
    container = "list" if empty == "[]" else "dictionary"
    _warn(f"{what} the 'fields' parameter",
          f"To create a {kind} class with 0 fields using the functional syntax, pass an empty {container}, "
          f"e.g. `{typename} = {kind}({typename!r}, {empty})`.")


def NamedTuple(typename, fields=_MISSING, /, **kwargs):
    """A named tuple whose items have types.

    Either `class Point(NamedTuple)` with annotations, or
    NamedTuple('Point', [('x', int), ('y', int)]).
    """
    if fields is _MISSING and kwargs:
        _warn("Creating NamedTuple classes using keyword arguments", "Use the class-based or functional syntax instead.")
        fields = kwargs.items()
    elif kwargs and fields is None:
        raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    elif fields is _MISSING or fields is None:
        _warn_of_no_fields("NamedTuple", typename, fields, "[]")
        fields = ()
    made = _make_named_tuple(typename, fields, module=_caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_mro_entries


# ---- TypedDict

class _TypedDictMeta(type):
    """Makes a dict type of a class body with annotations."""

    # A subclass of a generic one without arguments is no error.
    _may_be_plain = True

    def __new__(cls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), namespace)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            base_required = base.__dict__.get("__required_keys__", set())
            base_optional = base.__dict__.get("__optional_keys__", set())
            required |= base_required
            optional -= base_required
            required -= base_optional
            optional |= base_optional
            readonly.update(base.__dict__.get("__readonly_keys__", ()))
            mutable.update(base.__dict__.get("__mutable_keys__", ()))
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, msg, module=made.__module__, allow_special_forms=True)
               for n, t in namespace.get("__annotations__", {}).items()}
        annotations.update(own)
        for key, annotation in own.items():
            qualifiers = set(_qualifiers(annotation))
            if Required in qualifiers:
                is_required = True
            elif NotRequired in qualifiers:
                is_required = False
            else:
                is_required = total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _qualifiers(annotation):
    """Required, NotRequired and ReadOnly around a type."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Required, NotRequired, ReadOnly):
            yield origin
            (annotation,) = get_args(annotation)
        else:
            return


def TypedDict(typename, fields=_MISSING, /, *, total=True):
    """A dict with certain keys, each with values of a type.

    Either `class Movie(TypedDict)` with annotations, or
    TypedDict('Movie', {'title': str, 'year': int}).
    """
    if fields is _MISSING or fields is None:
        _warn_of_no_fields("TypedDict", typename, fields, "{}")
        fields = {}
    namespace = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        namespace["__module__"] = module
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether it is a class made with TypedDict."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


# ---- NewType

class NewType:
    """A type of its own for values of another: UserId = NewType('UserId', int)."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __mro_entries__(self, bases):
        name = self.__name__
        message = (f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                   f"`{{}} = NewType({{!r}}, {name})`")

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(message.format(cls.__name__, cls.__name__))
        return (Dummy,)

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]


for _named in (NamedTuple, TypedDict, NewType, is_typeddict):
    _named.__module__ = "typing"
del _named
