"""Weak references: they refer to objects without keeping them alive."""

from _collections_abc import MutableMapping, MutableSet
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref, _callback, _describe, _Proxy, _referent, _settle, _strong
from _weakrefset import WeakSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

MutableSet.register(WeakSet)


# ---- proxies

class ProxyType(_Proxy):
    """What proxy() makes of an object that cannot be called."""

    __slots__ = ()
    __hash__ = None

    @property
    def __class__(self):
        return _referent(self).__class__

    def __getattribute__(self, name):
        return getattr(_referent(self), name)

    def __setattr__(self, name, value):
        setattr(_referent(self), name, value)

    def __delattr__(self, name):
        delattr(_referent(self), name)

    def __repr__(self):
        return _describe(self)

    def __str__(self):
        return str(_referent(self))

    def __bytes__(self):
        return _referent(self).__bytes__()

    def __bool__(self):
        return bool(_referent(self))

    def __len__(self):
        return len(_referent(self))

    def __getitem__(self, key):
        return _referent(self)[key]

    def __setitem__(self, key, value):
        _referent(self)[key] = value

    def __delitem__(self, key):
        del _referent(self)[key]

    def __contains__(self, item):
        return item in _referent(self)

    def __iter__(self):
        return iter(_referent(self))

    def __next__(self):
        return next(_referent(self))

    def __reversed__(self):
        return reversed(_referent(self))

    def __int__(self):
        return int(_referent(self))

    def __float__(self):
        return float(_referent(self))

    def __index__(self):
        return _referent(self).__index__()

    def __abs__(self):
        return abs(_referent(self))

    def __neg__(self):
        return -_referent(self)

    def __pos__(self):
        return +_referent(self)

    def __invert__(self):
        return ~_referent(self)


class CallableProxyType(ProxyType):
    """What proxy() makes of an object that can be called."""

    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _referent(self)(*args, **kwargs)


def _add_operators():
    """Gives proxies the operators with two operands: each acts on the objects behind them."""
    import operator

    def add(name, act, reflected=None):
        def method(self, other, /):
            return act(_strong(self), _strong(other))

        def reflected_method(self, other, /):
            return act(_strong(other), _strong(self))

        setattr(ProxyType, f"__{name}__", method)
        if reflected:
            setattr(ProxyType, f"__{reflected}__", reflected_method)

    for name in ("lt", "le", "eq", "ne", "gt", "ge"):
        add(name, getattr(operator, name))
    for name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift"):
        add(name, getattr(operator, name), "r" + name)
        add("i" + name, getattr(operator, "i" + name))
    for name in ("and", "or", "xor"):
        add(name, getattr(operator, f"__{name}__"), "r" + name)
        add("i" + name, getattr(operator, "i" + name))
    add("divmod", divmod, "rdivmod")
    ProxyType.__hash__ = None


_add_operators()
for _type in (ProxyType, CallableProxyType):
    _type.__module__ = "weakref"

ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Return a proxy of object: it behaves as the object, which it does not keep alive.

    Once the object has died, using the proxy raises ReferenceError. A callback is called with the proxy
    when that happens.
    """
    cls = CallableProxyType if callable(object) else ProxyType
    if callback is None:
        for known in getweakrefs(object):
            if type(known) is cls and _callback(known) is None:
                return known
    return cls(object, callback)


# ---- methods

class WeakMethod(ref):
    """A weak reference to a bound method: alive as long as the object and the function are."""

    __slots__ = "_function", "_type", "_is_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            owner, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_):
            this = itself()
            if this._is_alive:
                this._is_alive = False
                if callback is not None:
                    callback(this)

        self = ref.__new__(cls, owner, gone)
        self._function = ref(function, gone)
        self._type = type(meth)
        self._is_alive = True
        itself = ref(self)
        return self

    def __call__(self):
        owner, function = super().__call__(), self._function()
        if owner is None or function is None:
            return None
        return self._type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._is_alive or not other._is_alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


# ---- dictionaries

class KeyedRef(ref):
    """A weak reference that knows the key of its object in a WeakValueDictionary."""

    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(MutableMapping):
    """What both mappings share; `_live` of each gives the entries whose objects are alive."""

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __iter__(self):
        for key, _ in self._live():
            yield key

    def items(self):
        return self._live()

    def keys(self):
        return iter(self)

    def values(self):
        for _, value in self._live():
            yield value

    def copy(self):
        result = self._kind()
        result.update(self.items())
        return result

    __copy__ = copy

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class WeakValueDictionary(_WeakDictionary):
    """A mapping that does not keep its values alive: an entry goes when its value dies."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        itself = ref(self)

        def forget(reference):
            owner = itself()
            if owner is not None and owner.data.get(reference.key) is reference:
                del owner.data[reference.key]

        self._remove = forget
        self.update(other, **kw)

    def __getitem__(self, key):
        _settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        _settle()
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __len__(self):
        _settle()
        return sum(reference() is not None for reference in list(self.data.values()))

    def _live(self):
        _settle()
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def itervaluerefs(self):
        """The weak references to the values, some of which may have died."""
        yield from list(self.data.values())

    def valuerefs(self):
        """A list of the weak references to the values, some of which may have died."""
        return list(self.data.values())

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[deepcopy(key, memo)] = value
        return result

    def get(self, key, default=None):
        _settle()
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def popitem(self):
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in dict(other.items() if hasattr(other, "items") else other).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


WeakValueDictionary._kind = WeakValueDictionary


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that does not keep its keys alive: an entry goes when its key dies."""

    def __init__(self, dict=None):
        self.data = {}
        itself = ref(self)

        def forget(reference):
            owner = itself()
            if owner is not None:
                owner.data.pop(reference, None)

        self._remove = forget
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __len__(self):
        _settle()
        return sum(reference() is not None for reference in list(self.data))

    def _live(self):
        _settle()
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        """A list of the weak references to the keys, some of which may have died."""
        return list(self.data)

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in list(dict.items() if hasattr(dict, "items") else dict):
                self[key] = value
        if kwargs:
            self.update(kwargs)


WeakKeyDictionary._kind = WeakKeyDictionary


# ---- finalizers

class finalize:
    """Call func(*args, **kwargs) when obj dies, or at the end of the program, whichever comes first.

    The finalizer is alive until it was called or detached; it need not be kept.
    """

    __slots__ = ()
    _registry = {}
    _count = 0
    _is_at_exit = False

    class _Info:
        __slots__ = "weakref", "func", "args", "kwargs", "atexit", "index"

    def __init__(self, obj, func, /, *args, **kwargs):
        cls = finalize
        if not cls._is_at_exit:
            import atexit
            atexit.register(cls._exitfunc)
            cls._is_at_exit = True
        info = cls._Info()
        info.weakref = ref(obj, self)
        info.func, info.args, info.kwargs = func, args, kwargs
        info.atexit = True
        cls._count += 1
        info.index = cls._count
        cls._registry[self] = info

    def __call__(self, _=None):
        """If alive, die: call the function and return what it returns; otherwise return None."""
        info = self._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive, die and return (obj, func, args, kwargs); otherwise return None."""
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """If alive, return (obj, func, args, kwargs); otherwise return None."""
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the finalizer was neither called nor detached."""
        _settle()
        return self in self._registry

    @property
    def atexit(self):
        """Whether the function is called at the end of the program."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>"

    @classmethod
    def _exitfunc(cls):
        """Calls what is registered, the newest first, also what is registered meanwhile."""
        while True:
            # Others may die meanwhile, and change the registry.
            pending = [(info.index, info, f) for f, info in cls._registry.copy().items() if info.atexit]
            if not pending:
                return
            pending.sort(key=lambda entry: entry[0])
            count = cls._count
            while pending and cls._count == count:
                _, info, newest = pending.pop()
                if not info.atexit:
                    continue
                try:
                    newest()
                except Exception as error:
                    import sys
                    sys.excepthook(type(error), error, error.__traceback__)
