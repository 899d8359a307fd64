# Changing classes after they were made.
class A:
    def f(self):
        return "A.f"


class B(A):
    pass


b = B()
assert b.f() == "A.f"
B.f = lambda self: "B.f"
assert b.f() == "B.f"
del B.f
assert b.f() == "A.f"
A.g = lambda self, x=1: x
assert b.g(5) == 5
A.__len__ = lambda self: 7
assert len(b) == 7
del A.__len__
try:
    len(b)
except TypeError:
    pass
else:
    raise AssertionError
A.__call__ = lambda self: "called"
assert b() == "called"
b.f = "instance"
assert b.f == "instance"


class C:
    x = 1


class D:
    x = 2


c = C()
c.own = 3
c.__class__ = D
assert c.x == 2 and c.own == 3 and type(c) is D
for value, message in (
    (int, "__class__ assignment only supported for mutable types or ModuleType subclasses"),
    (1, "__class__ must be set to a class, not 'int' object"),
):
    try:
        c.__class__ = value
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError


class Slotted:
    __slots__ = ("a",)


try:
    Slotted().__class__ = C
except TypeError as e:
    assert str(e) == "__class__ assignment: 'C' object layout differs from 'Slotted'"
C.__name__ = "Renamed"
assert C.__name__ == "Renamed" and repr(C).endswith(".C'>")
C.__qualname__ = "Q"
assert repr(C) == f"<class '{__name__}.Q'>"
for attr, value, message in (("__name__", 1, "can only assign string to Renamed.__name__, not 'int'"),):
    try:
        setattr(C, attr, value)
    except TypeError as e:
        assert str(e) == message, str(e)
try:
    int.x = 1
except TypeError as e:
    assert str(e) == "cannot set 'x' attribute of immutable type 'int'"
try:
    del int.real
except TypeError as e:
    assert str(e) == "cannot delete 'real' attribute of immutable type 'int'" or "immutable" in str(e), str(e)
C.__doc__ = "doc"
assert C.__doc__ == "doc"
assert A.__subclasses__() == [B]
print("ok")
