from dataclasses import dataclass


@dataclass(slots=True)
class Point:
    x: int
    y: int = 5


p = Point(1)
assert repr(p) == "Point(x=1, y=5)" and Point.__slots__ == ("x", "y") and not hasattr(p, "__dict__")
try:
    p.z = 1
except AttributeError as error:
    assert str(error) == "'Point' object has no attribute 'z' and no __dict__ for setting new attributes"


@dataclass(slots=True, frozen=True)
class Fixed:
    a: int = 1


try:
    Fixed().a = 2
except AttributeError as error:
    assert str(error) == "cannot assign to field 'a'"
assert hash(Fixed(2)) == hash((2,)) and Fixed(2) == Fixed(2)


@dataclass(slots=True)
class More(Point):
    z: int = 6


assert More.__slots__ == ("z",) and repr(More(1)) == "More(x=1, y=5, z=6)"
for options, message in (({"slots": True}, "X already specifies __slots__"),
                         ({"weakref_slot": True}, "weakref_slot is True but slots is False")):
    try:
        @dataclass(**options)
        class X:
            if "slots" in options:
                __slots__ = ("a",)
            a: int
    except TypeError as error:
        assert str(error) == message
    else:
        raise AssertionError
print("ok")
