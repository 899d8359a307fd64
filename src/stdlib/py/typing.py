"""Types for annotations."""

import collections
import collections.abc
import contextlib
from abc import abstractmethod

from _typing_alias import (
    Generic, _AnnotatedAlias, _CallableGenericAlias, _CallableType, _GenericAlias, _LiteralGenericAlias,
    _SpecialGenericAlias, _TupleType, _UnionGenericAlias, _type_check, _type_repr,
)
from _typing_forms import (
    Annotated, Any, ClassVar, Concatenate, Final, Literal, LiteralString, Never, NoReturn, NotRequired, Optional,
    ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs, Union, Unpack, _SpecialForm,
)
from _typing_classes import NamedTuple, NewType, TypedDict, is_typeddict
from _typing_hints import ForwardRef, get_args, get_origin, get_type_hints, _eval_type
from _typing_params import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
)
from _typing_protocols import (
    Protocol, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound,
    get_protocol_members, is_protocol, runtime_checkable,
)

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable", "ChainMap", "ClassVar", "Collection",
    "Concatenate", "Container", "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final",
    "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator",
    "KeysView", "List", "Literal", "LiteralString", "Mapping", "MappingView", "Match", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoDefault", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Pattern", "Protocol", "ReadOnly",
    "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple",
    "Type", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union",
    "Unpack", "ValuesView", "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol",
    "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "override", "reveal_type",
    "runtime_checkable",
]

TYPE_CHECKING = False
Text = str

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)

_alias = _SpecialGenericAlias

# ---- the abstract classes of collections

Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
Callable.__doc__ = "The type of functions: Callable[[argument types], result type]."
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _alias(collections.abc.ByteString, 0)
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Generator = _alias(collections.abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(type(None),))
ContextManager = _alias(contextlib.AbstractContextManager, 2, name="ContextManager", defaults=(bool | None,))
AsyncContextManager = _alias(
    contextlib.AbstractAsyncContextManager, 2, name="AsyncContextManager", defaults=(bool | None,))

# ---- the classes themselves

Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Tuple.__doc__ = "The type of tuples: Tuple[int, str], Tuple[int, ...]."
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Type = _alias(type, 1, inst=False, name="Type")
Type.__doc__ = "The type of classes: Type[C] is C and its subclasses."


def __getattr__(name):
    # `re` is imported only where somebody asks.
    if name in ("Pattern", "Match"):
        import re
        value = _alias(getattr(re, name), 1)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


# ---- files

class IO(Generic[AnyStr]):
    """An open file of text or bytes."""

    __slots__ = ()


def _abstract(name):
    def method(self, *args):
        pass
    method.__name__ = name
    method.__qualname__ = f"IO.{name}"
    return abstractmethod(method)


for _name in ("close", "closed", "fileno", "flush", "isatty", "mode", "name", "read", "readable", "readline",
              "readlines", "seek", "seekable", "tell", "truncate", "writable", "write", "writelines", "__enter__",
              "__exit__"):
    setattr(IO, _name, property(_abstract(_name)) if _name in ("closed", "mode", "name") else _abstract(_name))
del _name


class BinaryIO(IO[bytes]):
    """An open file of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """An open file of text."""

    __slots__ = ()


# ---- functions

def cast(typ, val):
    """The value; for checkers of types it is of type `typ`."""
    return val


def assert_type(val, typ, /):
    """The value; a checker of types makes sure that it is of type `typ`."""
    return val


def assert_never(arg, /):
    """Raises: the line is not to be reached."""
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


def reveal_type(obj, /):
    """Prints the type of the value and gives the value."""
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _mark(obj, name, value=True):
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        # Some descriptors take no attributes.
        pass
    return obj


def final(f):
    """Says that a method is not overridden, or a class not inherited from."""
    return _mark(f, "__final__")


def override(method, /):
    """Says that a method overrides one of a base class."""
    return _mark(method, "__override__")


def no_type_check(arg):
    """Says that the annotations are no types."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            is_own = getattr(obj, "__qualname__", None) == f"{arg.__qualname__}.{getattr(obj, '__name__', None)}"
            if is_own and getattr(obj, "__module__", None) == arg.__module__:
                if isinstance(obj, type):
                    no_type_check(obj)
                else:
                    _mark(getattr(obj, "__func__", obj), "__no_type_check__")
    return _mark(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    """A decorator that also says that the annotations are no types."""
    import functools
    import warnings
    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15",
                  DeprecationWarning, stacklevel=2)

    @functools.wraps(decorator)
    def wrapped(*args, **kwargs):
        return no_type_check(decorator(*args, **kwargs))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Says that a decorator or base class makes classes like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator


# ---- overloads

# Module and qualified name of a function: its overloads, by their first line.
_overloads = collections.defaultdict(dict)


def _overload_dummy(*args, **kwds):
    """What is called instead of an overload."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """Declares one of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    try:
        _overloads[inner.__module__, inner.__qualname__][inner.__code__.co_firstlineno] = func
    except AttributeError:
        # Not a function of the usual kind.
        pass
    return _overload_dummy


def get_overloads(func):
    """The overloads of a function, in their order."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Forgets all overloads."""
    _overloads.clear()
