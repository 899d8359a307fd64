"""A class with __slots__ has a member descriptor for each name."""


def raises(kind, call):
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


class Point:
    __slots__ = ("x", "y")


class Other:
    __slots__ = "z"


member = Point.x
assert repr(member) == "<member 'x' of 'Point' objects>"
assert type(member).__name__ == "member_descriptor" and Point.__dict__["x"] is member
assert (member.__name__, member.__qualname__, member.__objclass__) == ("x", "Point.x", Point)
assert member.__doc__ is None and "x" in dir(Point)

p = Point()
assert raises(AttributeError, lambda: member.__get__(p)) == "'Point' object has no attribute 'x'"
assert member.__set__(p, 3) is None and p.x == 3
assert member.__get__(p) == member.__get__(p, Point) == 3
assert member.__get__(None, Point) is member
assert raises(TypeError, lambda: member.__get__(None, None)) == "__get__(None, None) is invalid"
message = "descriptor 'x' for 'Point' objects doesn't apply to a 'int' object"
assert raises(TypeError, lambda: member.__get__(3, int)) == message
assert raises(TypeError, lambda: member.__set__(3, 1)) == message
member.__delete__(p)
assert raises(AttributeError, lambda: member.__delete__(p)) == "x"
assert raises(AttributeError, lambda: p.x) == "'Point' object has no attribute 'x'"


class Fixed(Point):
    __slots__ = ()
    x = 5


f = Fixed()
assert f.x == 5
assert raises(AttributeError, lambda: setattr(f, "x", 1)) == "'Fixed' object attribute 'x' is read-only"
Point.x.__set__(f, 9)
assert Point.x.__get__(f) == 9

message = "multiple bases have instance lay-out conflict"
assert raises(TypeError, lambda: type("C", (Point, Other), {})) == message
assert raises(TypeError, lambda: type("C", (Point, int), {})) == message
assert raises(TypeError, lambda: type("C", (int, str), {})) == message
assert raises(TypeError, lambda: type("C", (OSError, SyntaxError), {})) == message


class Empty:
    __slots__ = ()


class Both(Point, Empty):
    __slots__ = ("w",)


class Errors(OSError, ValueError):
    pass


b = Both()
b.w = b.x = 1
assert (b.w, b.x) == (1, 1)
print("ok")
