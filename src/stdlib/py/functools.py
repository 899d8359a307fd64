"""Tools for working with functions and callable objects."""

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from _thread import RLock
from abc import get_cache_token as _get_cache_token
from collections import namedtuple as _namedtuple
from types import GenericAlias as _GenericAlias, UnionType as _UnionType

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

_NOTHING = object()

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Update a wrapper function to look like the wrapped function."""
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            continue
        setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


# ---- ordering

def _derived(root, name):
    """The comparison `name` of a class whose own one is `root`."""
    opposite = {"__lt__": "__ge__", "__ge__": "__lt__", "__gt__": "__le__", "__le__": "__gt__"}
    strict, root_strict = name in ("__lt__", "__gt__"), root in ("__lt__", "__gt__")

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if opposite[root] == name:
            return not result
        if strict == root_strict:
            # The other direction of the same kind: neither smaller nor equal, or not smaller unless equal.
            return (not result and self != other) if strict else (not result or self == other)
        return (result or self == other) if root_strict else (result and self != other)

    compare.__name__ = name
    compare.__doc__ = getattr(int, name).__doc__
    # Where pickle finds it.
    compare.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    globals()[compare.__qualname__] = compare
    return compare


_ORDERINGS = ("__lt__", "__le__", "__gt__", "__ge__")
_DERIVED = {(root, name): _derived(root, name) for root in _ORDERINGS for name in _ORDERINGS if root != name}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    names = _ORDERINGS
    roots = {name for name in names if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name in names:
        if name not in roots:
            setattr(cls, name, _DERIVED[root, name])
    return cls


# ---- partial

class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            # One level is enough, and a partialmethod itself cannot be called.
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *(f"{name}={value!r}" for name, value in self.keywords.items())]
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(shown)})"

    def _function(self):
        """What is bound as a method where `func` does not bind itself."""
        def _method(self_, /, *args, **keywords):
            return self.func(self_, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        if hasattr(self.func, "__get__"):
            bound = self.func.__get__(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, "__self__"):
                    result.__self__ = bound.__self__
                return result
        return self._function().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


# ---- caches

_CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator.

    If *maxsize* is set to None, the LRU features are disabled and the cache
    can grow without bound.  If *typed* is True, arguments of different types
    will be cached separately."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property that is computed once and is then an ordinary attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            own = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{self.attrname!r} property.") from None
        value = own.get(self.attrname, _NOTHING)
        if value is _NOTHING:
            value = self.func(instance)
            try:
                own[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f"item assignment for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


# ---- dispatch

def _merge(sequences):
    """The C3 merge of linearisations (Barrett et al., "A monotonic superclass linearization for Dylan", 1996)."""
    merged = []
    sequences = [list(sequence) for sequence in sequences if sequence]
    while sequences:
        behind = {cls for sequence in sequences for cls in sequence[1:]}
        head = next((sequence[0] for sequence in sequences if sequence[0] not in behind), None)
        if head is None:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        sequences = [rest for sequence in sequences
                     if (rest := sequence[1:] if sequence[0] is head else sequence)]
    return merged


def _linearised(cls, abstract):
    """The order of the bases of `cls` in which the `abstract` classes stand that it is a virtual subclass of."""
    # Abstract classes come behind the last explicit base that is abstract itself.
    boundary = len(cls.__bases__)
    while boundary and not hasattr(cls.__bases__[boundary - 1], "__abstractmethods__"):
        boundary -= 1
    first, last = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    here = [base for base in abstract
            if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)]
    above = [base for base in abstract if base not in here]
    bases = first + here + last
    return _merge([[cls], *(_linearised(base, above) for base in bases), first, here, last])


def _order_for_dispatch(cls, registered):
    """The method resolution order of `cls` with the registered abstract classes, and those that lead to them."""
    inherited = set(cls.__mro__)
    virtual = {c for c in registered if c not in inherited and hasattr(c, "__mro__")
               and not isinstance(c, _GenericAlias) and issubclass(cls, c)}
    # Bases of others among them come with those.
    virtual = [c for c in virtual if not any(c is not other and c in other.__mro__ for other in virtual)]
    known = {*virtual, *(c for c in registered if c in inherited)}
    abstract = []
    for base in virtual:
        # Subclasses of the abstract class that `cls` is one of, too, stand nearer.
        nearer = [[c for c in sub.__mro__ if c in known] for sub in base.__subclasses__()
                  if sub not in inherited and issubclass(cls, sub)]
        nearer.sort(key=len, reverse=True)
        for found in [c for classes in nearer for c in classes] if nearer else [base]:
            if found not in abstract:
                abstract.append(found)
    return _linearised(cls, abstract)


def _implementation(cls, registry):
    """The function that is registered for the class nearest to `cls`."""
    match = None
    for c in _order_for_dispatch(cls, registry.keys()):
        if match is not None:
            is_unordered = c not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, c)
            if c in registry and is_unordered:
                raise RuntimeError(f"Ambiguous dispatch: {match} or {c}")
            break
        if c in registry:
            match = c
    return registry.get(match)


def _classes_of(annotation):
    """The classes that an implementation is registered for; None if `annotation` stands for none."""
    if isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
        return (annotation,)
    from typing import Union, get_args, get_origin
    if get_origin(annotation) in (Union, _UnionType):
        classes = get_args(annotation)
        if all(isinstance(c, type) and not isinstance(c, _GenericAlias) for c in classes):
            return classes
    return None


def singledispatch(func):
    """Single-dispatch generic function decorator: the type of the first argument chooses the implementation."""
    from types import MappingProxyType
    from weakref import WeakKeyDictionary, ref
    registry = {object: func}
    found = WeakKeyDictionary()
    # What is in it, by weak references.
    known = found.data
    name = getattr(func, "__name__", "singledispatch function")
    token = None

    def dispatch(cls):
        """The implementation for the class."""
        nonlocal token
        if token is not None and token != (current := _get_cache_token()):
            # A class was registered with an abstract one.
            found.clear()
            token = current
        try:
            return found[cls]
        except KeyError:
            implementation = found[cls] = registry[cls] if cls in registry else _implementation(cls, registry)
            return implementation

    def register(cls, func=None):
        """Register an implementation for a class, a union of classes, or the class that annotates its first parameter."""
        nonlocal token
        classes = _classes_of(cls)
        if classes is not None:
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            classes = _annotated(func)
        for c in classes:
            registry[c] = func
            if token is None and hasattr(c, "__abstractmethods__"):
                token = _get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        cls = args[0].__class__
        if token is None:
            try:
                implementation = known[ref(cls)]
            except KeyError:
                implementation = dispatch(cls)
        else:
            implementation = dispatch(cls)
        return implementation(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _annotated(func):
    """The classes that annotate the first parameter of an implementation."""
    if not getattr(func, "__annotations__", None):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` "
                        "or plain `@register` on an annotated function.")
    from typing import Union, get_origin, get_type_hints
    parameter, annotation = next(iter(get_type_hints(func).items()))
    classes = _classes_of(annotation)
    if classes is None:
        is_union = get_origin(annotation) in (Union, _UnionType)
        what = "not all arguments are classes." if is_union else "is not a class."
        raise TypeError(f"Invalid annotation for {parameter!r}. {annotation!r} {what}")
    return classes


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register an implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{self.func.__name__} requires at least 1 positional argument")
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(obj, cls)(*args, **kwargs)
        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
