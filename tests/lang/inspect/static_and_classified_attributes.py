"""Attributes found without running anything, attributes that a metaclass makes, documentation of properties."""
import abc
import inspect
import types

ran = []


class OwnDict:
    @property
    def __dict__(self):
        ran.append("dict")
        return {"x": 1}


o = OwnDict()
o.x = 5
assert inspect.getattr_static(o, "x", None) is None


class OwnClass:
    @property
    def __class__(self):
        ran.append("class")
        return type


assert inspect.getattr_static(OwnClass(), "__class__") is OwnClass.__dict__["__class__"]


class OwnOrder(type):
    @property
    def __mro__(self):
        ran.append("mro")
        return ()


class Ordered(metaclass=OwnOrder):
    found = 3


assert inspect.getattr_static(Ordered, "found") == 3 and inspect.getattr_static(Ordered(), "found") == 3
assert ran == []
try:
    inspect.getattr_static(Ordered, "missing")
except AttributeError as error:
    assert str(error) == "missing"


# ---- classify_class_attrs

class Meta(type):
    one = 1

    def __dir__(cls):
        return ["one", "two", "made", "missing"]

    def __getattr__(cls, name):
        if name in ("made", "hidden"):
            return 42
        raise AttributeError(name)


class Classified(metaclass=Meta):
    two = 2

    @types.DynamicClassAttribute
    def hidden(self):
        return "of an instance"


found = {a.name: (a.kind, a.defining_class, a.object) for a in inspect.classify_class_attrs(Classified)}
assert found == {"one": ("data", Meta, 1), "two": ("data", Classified, 2), "made": ("data", Meta, 42),
                 "hidden": ("data", Meta, 42)}, found


# ---- documentation, abstract classes, awaitables

class Base:
    @property
    def p(self):
        """The documentation of p."""


class Derived(Base):
    @property
    def p(self): ...


assert inspect.getdoc(Derived.p) == "The documentation of p."

seen = []


class Abstract(abc.ABC):
    def __init_subclass__(cls):
        seen.append(inspect.isabstract(cls))

    @abc.abstractmethod
    def method(self): ...


class StillAbstract(Abstract):
    pass


class Concrete(Abstract):
    def method(self): ...


assert seen == [True, False]
assert (inspect.isabstract(Abstract), inspect.isabstract(StillAbstract), inspect.isabstract(Concrete)) == \
    (True, True, False)


@types.coroutine
def awaitable():
    yield


assert inspect.isawaitable(awaitable()) and not inspect.isawaitable(i for i in ())
assert not inspect.iscoroutine(awaitable())
print("ok")
