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
print("ok")
