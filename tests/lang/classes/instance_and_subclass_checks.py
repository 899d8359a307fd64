# __instancecheck__, __subclasscheck__ and __class__ as a property.
class Meta(type):
    def __instancecheck__(cls, obj):
        return hasattr(obj, "quacks")

    def __subclasscheck__(cls, other):
        return "quack" in vars(other)


class Duck(metaclass=Meta):
    pass


class Robot:
    quacks = True
    quack = None


assert isinstance(Robot(), Duck) and not isinstance(1, Duck)
assert issubclass(Robot, Duck) and not issubclass(int, Duck)
assert isinstance(Robot(), (int, Duck))
assert isinstance(Duck(), Duck)


class Liar:
    @property
    def __class__(self):
        return int


assert isinstance(Liar(), int) and type(Liar()) is Liar
assert isinstance(Liar(), Liar)


class Broken:
    @property
    def __class__(self):
        raise AttributeError("none")


assert not isinstance(Broken(), int)
for call, message in (
    (lambda: isinstance(1, 1), "isinstance() arg 2 must be a type, a tuple of types, or a union"),
    (lambda: issubclass(1, int), "issubclass() arg 1 must be a class"),
    (lambda: issubclass(int, 1), "issubclass() arg 2 must be a class, a tuple of classes, or a union"),
    (lambda: isinstance(1, list[int]), "isinstance() argument 2 cannot be a parameterized generic"),
    (lambda: issubclass(int, list[int]), "issubclass() argument 2 cannot be a parameterized generic"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
assert isinstance(1, int | str) and not isinstance(1.5, int | str)
assert issubclass(bool, int | str) and isinstance(None, int | None)
assert isinstance(1, ()) is False
assert isinstance(True, ((str, (int,)),))
# An object whose __bases__ is a tuple is a class, too.
class Abstract:
    def __init__(self, bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases

    def __call__(self):
        return Instance(self)


class Instance:
    def __init__(self, made_of):
        self.made_of = made_of

    @property
    def __class__(self):
        return self.made_of


top = Abstract(())
child = Abstract((top,))
both = Abstract((child, Abstract(())))
assert isinstance(top(), top) and isinstance(child(), top) and isinstance(both(), top)
assert not isinstance(top(), child) and not isinstance(1, top) and not isinstance(top(), int)
assert issubclass(child, top) and issubclass(both, (int, child)) and not issubclass(top, child)
assert not issubclass(child, int) and not issubclass(int, child)


class Endless:
    @property
    def __bases__(self):
        return (self, self)


try:
    issubclass(Endless(), int)
except RecursionError:
    pass
else:
    raise AssertionError


class Fails:
    @property
    def __bases__(self):
        raise RuntimeError("bases")

    @property
    def __class__(self):
        raise RuntimeError("class")


for check in (
    lambda: issubclass(Fails(), int),
    lambda: issubclass(int, Fails()),
    lambda: isinstance(1, Fails()),
    lambda: isinstance(Fails(), int),
):
    try:
        check()
    except RuntimeError:
        pass
    else:
        raise AssertionError

print("ok")
