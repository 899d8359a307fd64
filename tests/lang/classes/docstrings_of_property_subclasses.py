# An instance of a property subclass keeps its docstring as an attribute of its own.


def read(self):
    "reads"


def other(self):
    "reads otherwise"


class Documented(property):
    "a kind of property"


class Bare(property):
    pass


class Tight(property):
    "tight"
    __slots__ = ()


for kind in (Documented, Bare):
    assert kind(read).__doc__ == "reads" and vars(kind(read)) == {"__doc__": "reads"}
    assert kind(None).__doc__ is None and vars(kind()) == {"__doc__": None}
    assert kind(read, None, None, "given").__doc__ == "given"
    assert kind(read).getter(other).__doc__ == "reads otherwise"
    assert kind(read, doc="given").getter(other).__doc__ == "reads otherwise"
    assert kind(read, doc="given").setter(other).__doc__ == "reads"
    changed = kind(read)
    changed.__doc__ = "changed"
    assert changed.__doc__ == "changed"

# Without room for it: only a docstring that comes from the getter is missed.
assert Tight(None).__doc__ == "tight" and Tight(read, doc="given").__doc__ == "tight"
try:
    Tight(read)
except AttributeError as error:
    assert str(error) == "'Tight' object attribute '__doc__' is read-only"
else:
    raise AssertionError
assert property(read, doc="given").getter(other).__doc__ == "given"
assert not hasattr(property(read), "__dict__") and property(read).__doc__ == "reads"
print("ok")
