# What type() checks of a class's name, docstring and slots; attributes of classes that follow others.
def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


def named(name):
    return type(name, (), {})


def renamed(name):
    named("C").__name__ = name


surrogate = "'utf-8' codec can't encode character '\\udcdc' in position 1: surrogates not allowed"
for make in named, renamed:
    assert raises(ValueError, make, "A\0B") == "type name must not contain null characters"
    assert raises(UnicodeEncodeError, make, "A\udcdcB") == surrogate
for name in "A", "\xc4", "\U0001f40d", "B.A", "42", "":
    assert named(name).__name__ == named(name).__qualname__ == name
assert raises(UnicodeEncodeError, type, "A", (), {"__doc__": "x\udcdcy"}) == surrogate
for doc in "x", "x\0y", b"x", 42, None:
    assert type("A", (), {"__doc__": doc}).__doc__ == doc


class WithDict:
    pass


got_one = "slot disallowed: we already got one"
for base, slots in [
    ((), ("__dict__", "__dict__")),
    ((), ("__weakref__", "__weakref__")),
    ((WithDict,), "__dict__"),
    ((WithDict,), "__weakref__"),
    ((OSError,), "__dict__"),
]:
    first = slots if isinstance(slots, str) else slots[0]
    assert raises(TypeError, type, "A", base, {"__slots__": slots}) == f"{first} {got_one}"
assert type("A", (), {"__slots__": "__dict__"})().__dict__ == {}
assert raises(TypeError, type, "A", (type,), {"__slots__": ["x"]}) == "nonempty __slots__ not supported for subtype of 'type'"

# The line belongs to the module.
moved = type("A", (), {"__firstlineno__": 42})
assert moved.__firstlineno__ == 42
moved.__module__ = "elsewhere"
assert "__firstlineno__" not in moved.__dict__ and moved.__module__ == "elsewhere"
moved.__firstlineno__ = 43
assert moved.__dict__["__firstlineno__"] == 43


class Generic[T]:
    pass


Generic.__type_params__ = "anything"
assert Generic.__type_params__ == "anything"
message = "cannot delete '__type_params__' attribute of immutable type 'Generic'"
assert raises(TypeError, delattr, Generic, "__type_params__") == message
print("ok")
