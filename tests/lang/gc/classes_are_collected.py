"""A class that nobody has is collected; its bases do not keep it."""
import abc
import collections.abc
import gc
import weakref


class Base:
    pass


def gone(make):
    """Whether what make() gives dies when it is dropped."""
    reference = weakref.ref(make())
    gc.collect()
    return reference() is None


def statement():
    class Derived(Base):
        def method(self):
            return __class__

    assert Derived().method() is Derived
    assert Base.__subclasses__() == [Derived]
    return Derived


assert gone(statement)
assert Base.__subclasses__() == []
assert gone(lambda: type("Derived", (Base, dict), {}))
assert gone(lambda: collections.namedtuple("Pair", "left right"))
assert gone(lambda: type("Meta", (type,), {})("Derived", (Base,), {}))
assert gone(lambda: type("Slotted", (Base,), {"__slots__": ("a", "b")}))
assert gone(lambda: type("Lower", (type("Upper", (Base,), {}),), {}))
assert gone(lambda: type("Finalized", (Base,), {"__del__": lambda self: None}))
assert Base.__subclasses__() == []


# Nor do abstract base classes that were asked about it, or that it is registered with.
class Abstract(abc.ABC):
    pass


def registered():
    class Derived:
        def __len__(self):
            return 1

    assert Abstract.register(Derived) is Derived
    assert isinstance(Derived(), Abstract) and isinstance(Derived(), collections.abc.Sized)
    assert not isinstance(Derived(), collections.abc.Mapping)
    return Derived


assert gone(registered)
assert gone(lambda: type(Abstract)("Derived", (Abstract, collections.abc.Sized), {}))
assert Abstract.__subclasses__() == []
assert Abstract.register(int) is int and Abstract.register(int) is int
gc.collect()
assert isinstance(1, Abstract) and issubclass(bool, Abstract) and not isinstance("1", Abstract)

# An instance keeps its class, and a class its bases.
instance = type("Kept", (type("KeptBase", (Base,), {"name": "of the base"}),), {})()
gc.collect()
assert [c.__name__ for c in Base.__subclasses__()] == ["KeptBase"]
assert Base.__subclasses__()[0].__subclasses__() == [type(instance)]
assert instance.name == "of the base"

# What changes in a base is seen by those that are left.
classes = [type(f"Class{i}", (Base,), {"number": i}) for i in range(50)]
instances = [c() for c in classes]
del classes
for round in range(5):
    instances = instances[::2]
    gc.collect()
    Base.attribute = round
    Base.describe = lambda self: (self.number, self.attribute)
    assert all(i.describe() == (type(i).number, round) for i in instances)
    names = {c.__name__ for c in Base.__subclasses__()} - {"KeptBase"}
    assert {type(i).__name__ for i in instances} <= names, names
print("ok")
