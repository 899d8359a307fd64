import weakref


class Plain:
    pass


class Slotted:
    __slots__ = ("x",)


class Weak:
    __slots__ = ("x", "__weakref__")


class Child(Slotted):
    pass


try:
    weakref.ref(Slotted())
except TypeError as error:
    assert str(error) == "cannot create weak reference to 'Slotted' object"
else:
    assert False

for cls in (Plain, Weak, Child):
    made = cls()
    assert made.__weakref__ is None
    reference = weakref.ref(made)
    assert made.__weakref__ is reference
assert "__weakref__" in vars(Plain) and "__weakref__" in vars(Weak) and "__weakref__" not in vars(Slotted)
assert repr(Plain.__weakref__) == "<attribute '__weakref__' of 'Plain' objects>"

try:
    class Twice(Plain):
        __slots__ = ("__weakref__",)
except TypeError as error:
    assert str(error) == "__weakref__ slot disallowed: we already got one", error
else:
    assert False
print("ok")
