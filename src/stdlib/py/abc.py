"""Abstract base classes: a metaclass, and a mark for methods that subclasses must give."""

from _abc import ClassTable as _ClassTable, inherit_patterns as _inherit_patterns


def abstractmethod(funcobj):
    """Marks a method that a concrete subclass must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that is abstract (deprecated)."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that is abstract (deprecated)."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that is abstract (deprecated)."""
    __isabstractmethod__ = True


# How often a class was registered anywhere: what was found not to be a
# subclass earlier may be one since then.
_registrations = [0]


def _abstract_names(cls, bases, namespace):
    names = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in bases:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass of abstract base classes.

    A class can be registered as a virtual subclass of an unrelated one.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, bases, namespace)
        # Classes, which live no longer for that.
        cls._abc_registry = _ClassTable()
        # Subclasses and others met so far: whether it is one, and the number of
        # registrations when it was not.
        cls._abc_known = _ClassTable()
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC. Returns the subclass."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.set(subclass, True)
        _inherit_patterns(cls, subclass)
        _registrations[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        known = cls._abc_known.get(type(instance))
        if known is True:
            return True
        subclass = instance.__class__
        if subclass is type(instance):
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        cache = cls._abc_known
        known = cache.get(subclass)
        if known is True:
            return True
        now = _registrations[0]
        if known == now and known is not None:
            return False
        found = _is_subclass(cls, subclass)
        cache.set(subclass, True if found else now)
        return found

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"_abc_registry: {cls._abc_registry.classes()!r}", file=file)


def _is_subclass(cls, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return bool(answer)
    if cls in subclass.__mro__:
        return True
    for other in cls._abc_registry.classes():
        if other is not None and issubclass(subclass, other):
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            return True
    return False


def update_abstractmethods(cls):
    """Recalculate the abstract methods of a class after it was changed."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__bases__, cls.__dict__)
    return cls


def get_cache_token():
    """A value that changes with every registration."""
    return _registrations[0]


class ABC(metaclass=ABCMeta):
    """Helper class that has ABCMeta as its metaclass."""
    __slots__ = ()
