class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
assert (p.x, p.y) == (1, 2)
assert not hasattr(p, "__dict__")
try:
    p.z = 1
except AttributeError as e:
    assert str(e) == "'Point' object has no attribute 'z' and no __dict__ for setting new attributes", str(e)
else:
    raise AssertionError
del p.x
try:
    p.x
except AttributeError as e:
    assert str(e) == "'Point' object has no attribute 'x'", str(e)
else:
    raise AssertionError
try:
    del p.x
except AttributeError as e:
    assert "x" in str(e)
else:
    raise AssertionError


class Derived(Point):
    pass


d = Derived(1, 2)
d.other = 3
assert d.__dict__["other"] == 3 and d.x == 1


class More(Point):
    __slots__ = ("z",)


m = More(1, 2)
m.z = 3
assert (m.x, m.z) == (1, 3) and not hasattr(m, "__dict__")


class WithDict(Point):
    __slots__ = ("__dict__",)


w = WithDict(1, 2)
w.free = 5
assert w.__dict__["free"] == 5


class Single:
    __slots__ = "only"


s = Single()
s.only = 1
assert s.only == 1


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 1


assert Private()._Private__hidden == 1


class Documented:
    __slots__ = {"a": "the a", "b": None}


assert Documented.__slots__ == {"a": "the a", "b": None}
Documented().a = 1
for body, kind, message in (
    ({"__slots__": ("a",), "a": 1}, ValueError, "'a' in __slots__ conflicts with class variable"),
    ({"__slots__": (1,)}, TypeError, "__slots__ items must be strings, not 'int'"),
    ({"__slots__": ("1a",)}, TypeError, "__slots__ must be identifiers"),
):
    try:
        type("X", (), body)
    except kind as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
try:
    type("X", (int,), {"__slots__": ("a",)})
except TypeError as e:
    assert str(e) == "nonempty __slots__ not supported for subtype of 'int'"
type("X", (int,), {"__slots__": ()})


class Left:
    __slots__ = ("l",)


class Empty:
    __slots__ = ()


class Fine(Left, Empty):
    __slots__ = ()


class Right:
    __slots__ = ("r",)


try:
    type("Broken", (Left, Right), {})
except TypeError as e:
    assert str(e) == "multiple bases have instance lay-out conflict", str(e)
else:
    raise AssertionError

f = Fine()
f.l = 1
assert f.l == 1
print("ok")
