"""Protocol: classes that others belong to by what they have."""

from abc import ABCMeta, abstractmethod

from _typing_alias import Generic, _generic_init_subclass
from _typing_params import TypeVar, _caller

# Attributes that every class may have without being asked for them.
_EXCLUDED = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__",
    "__firstlineno__", "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "_tricks", "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "_abc_impl", "_abc_registry",
    "_abc_cache", "_abc_negative_cache", "__qualname__", "_abc_data", "__init_subclass__", "__annotate__",
})

# Protocols may inherit from these classes, which are none.
_ALLOWED = {
    "collections.abc": {
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable", "Sized",
        "Container", "Collection", "Reversible", "Buffer",
    },
    "contextlib": {"AbstractContextManager", "AbstractAsyncContextManager"},
}


def _protocol_members(cls):
    """The names that a protocol asks for."""
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", {})):
            if name not in _EXCLUDED and not name.startswith("_abc_"):
                members.add(name)
    return members


def _is_protocol_class(cls):
    return getattr(cls, "_is_protocol", False)


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # A class that is no protocol is made as its other bases are; found out when one is made.
    cls = type(self)
    if cls.__init__ is _no_init:
        cls.__init__ = _next_init(cls)
        cls.__init__(self, *args, **kwargs)


def _has_member(cls, name):
    """Whether a class provides a member itself, or says that its instances do."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if isinstance(cls, _ProtocolMeta) and cls._is_protocol and name in base.__dict__.get("__annotations__", {}):
            return True
    return False


def _proto_hook(cls, other):
    """`__subclasshook__` of protocols."""
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        if not _has_member(other, name):
            return NotImplemented
    return True


class _ProtocolMeta(ABCMeta):
    _may_be_plain = True

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif any(b.__name__ == "Protocol" and b.__module__ == "typing" for b in bases):
            for base in bases:
                known = _ALLOWED.get(base.__module__, ())
                fine = (base in (object, Generic) or base.__name__ == "Protocol" or base.__name__ in known
                        or getattr(base, "_is_protocol", False))
                if not fine:
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls.__name__ == "Protocol" and cls.__module__ == "typing":
            return type.__subclasscheck__(cls, other)
        if _is_protocol_class(cls):
            # ABCMeta asks the subclasses of a class about everything.
            if _caller(2) in ("abc", "functools"):
                return super().__subclasscheck__(other)
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = sorted(n for n in cls.__protocol_attrs__ if not callable(getattr(cls, n, None)))
            if data and cls.__dict__.get("__subclasshook__", None) and _uses_own_hook(cls):
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: "
                                f"{', '.join(map(repr, data))}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls.__name__ == "Protocol" and cls.__module__ == "typing":
            return type.__instancecheck__(cls, instance)
        if not _is_protocol_class(cls):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, instance) or _is_registered(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            missing = object()
            value = _static_value(instance, name, missing)
            if value is missing:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _uses_own_hook(cls):
    hook = cls.__dict__["__subclasshook__"]
    return getattr(hook, "__func__", hook) is _proto_hook


def _is_registered(cls, instance):
    if any(other is not None and isinstance(instance, other) for other in cls._abc_registry.classes()):
        return True
    hook = cls.__dict__.get("__subclasshook__")
    if hook is not None and not _uses_own_hook(cls):
        return ABCMeta.__instancecheck__(cls, instance)
    return False


def _static_value(instance, name, missing):
    """The attribute, found without running descriptors."""
    own = getattr(type(instance), "__getattr__", None)
    for base in type(instance).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    attributes = getattr(instance, "__dict__", {})
    if name in attributes:
        return attributes[name]
    if isinstance(instance, type):
        for base in instance.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    return missing


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base class of protocols: `class P(Protocol)`."""

    __slots__ = ()
    __module__ = "typing"
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b.__name__ == "Protocol" and b.__module__ == "typing" for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_proto_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def _next_init(cls):
    for base in cls.__mro__[1:]:
        found = base.__dict__.get("__init__")
        if found is not None and found is not _no_init:
            return found
    return object.__init__


def runtime_checkable(cls):
    """Lets isinstance() be used with a protocol: it looks for the members."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    """Whether it is a protocol (other than Protocol itself)."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# ---- the protocols of conversions

T_co = TypeVar("T_co", covariant=True)
T_co.__module__ = "typing"


def _supports(cls):
    cls.__module__ = "typing"
    return runtime_checkable(cls)


@_supports
class SupportsInt(Protocol):
    """Has `__int__`."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@_supports
class SupportsFloat(Protocol):
    """Has `__float__`."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@_supports
class SupportsComplex(Protocol):
    """Has `__complex__`."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self):
        pass


@_supports
class SupportsBytes(Protocol):
    """Has `__bytes__`."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@_supports
class SupportsIndex(Protocol):
    """Has `__index__`."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@_supports
class SupportsAbs(Protocol[T_co]):
    """Has `__abs__`."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@_supports
class SupportsRound(Protocol[T_co]):
    """Has `__round__`."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass
