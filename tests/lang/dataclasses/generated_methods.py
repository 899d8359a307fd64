from dataclasses import dataclass, field, fields, is_dataclass


@dataclass
class Point:
    x: int
    y: int = 0


assert repr(Point(1)) == "Point(x=1, y=0)" and Point(1) == Point(1, 0) and Point(1) != Point(2)
assert Point.__eq__(Point(1), 3) is NotImplemented
assert Point.__doc__ == "Point(x: int, y: int = 0)" and Point.__match_args__ == ("x", "y")
assert Point.__init__.__annotations__ == {"x": int, "y": int, "return": None} and Point.__hash__ is None
assert Point.__init__.__qualname__ == "Point.__init__" and Point.__repr__.__qualname__ == "Point.__repr__"
assert is_dataclass(Point) and is_dataclass(Point(1)) and not is_dataclass(int)
assert [f.name for f in fields(Point)] == ["x", "y"] and fields(Point(1))[1].default == 0
match Point(3, 4):
    case Point(x, y):
        assert (x, y) == (3, 4)


@dataclass
class Node:
    value: object = None
    hidden: int = field(default=0, repr=False, compare=False)


node = Node()
node.value = node
assert repr(node) == "Node(value=...)" and Node(1, 2) == Node(1, 3)


@dataclass
class Empty:
    pass


assert repr(Empty()) == "Empty()" and Empty() == Empty()


class Outer:
    @dataclass
    class Inner:
        a: int = 1


assert repr(Outer.Inner()) == "Outer.Inner(a=1)"


@dataclass
class HasSelf:
    self: int


assert HasSelf(3).self == 3
print("ok")
