# Structures and unions: fields have places, and parts share the memory of the whole.
import pickle
from ctypes import POINTER, Structure, Union, c_char, c_char_p, c_double, c_int, c_short, c_ubyte, pointer, sizeof


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double)]

    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


point = Point(3, y=4.0)
assert (point.x, point.y, point.length(), sizeof(Point)) == (3, 4.0, 5.0, 16)
assert (Point.x.offset, Point.y.offset, Point.y.size) == (0, 8, 8)
assert repr(Point.y) == "<Field type=c_double, ofs=8, size=8>"
assert bytes(Point(1, 2.5)) == b"\1\0\0\0\0\0\0\0\0\0\0\0\0\0\4@"
assert raised(lambda: Point(1, 2, 3)) == ("TypeError", "too many initializers")
assert raised(lambda: Point(1, x=1)) == ("TypeError", "duplicate values for field 'x'")
assert raised(lambda: setattr(point, "x", "s")) == ("TypeError", "'str' object cannot be interpreted as an integer")
assert raised(lambda: delattr(point, "x")) == ("TypeError", "can't delete attribute")
assert raised(lambda: Structure()) == ("TypeError", "abstract class")
copy = pickle.loads(pickle.dumps(point))
assert (copy.x, copy.y, type(copy)) == (3, 4.0, Point)


class Point3(Point):
    _fields_ = [("z", c_int)]


assert [getattr(Point3(1, 2, 3), name) for name in "xyz"] == [1, 2.0, 3] and sizeof(Point3) == 24


class Node(Structure):
    pass


Node._fields_ = [
    ("value", c_int), ("next", POINTER(Node)), ("place", Point), ("numbers", c_int * 2), ("name", c_char * 4), ("text", c_char_p),
]
first, second = Node(1), Node(2)
second.next = pointer(first)
second.next.contents.value = 10
assert (first.value, bool(first.next), sizeof(Node)) == (10, False, 56)
first.place.x = 7
first.place.y = 8
second.place = first.place
first.place.x = 0
assert (second.place.x, second.place.y) == (7, 8.0)
first.place = (5, 6)
first.numbers = (1, 2)
first.name = b"ab"
first.text = b"hello"
assert (first.place.x, list(first.numbers), first.name, first.text) == (5, [1, 2], b"ab", b"hello")
assert raised(lambda: setattr(first, "place", 5)) == ("TypeError", "expected Point instance, got int")
assert raised(lambda: setattr(first, "place", (1, 2, 3))) == ("RuntimeError", "(Point) TypeError: too many initializers")
assert raised(lambda: setattr(first, "name", b"abcde")) == ("ValueError", "bytes too long (5, maximum length 4)")
assert raised(lambda: setattr(first, "next", 5)) == ("TypeError", "expected LP_Node instance, got int")
message = "incompatible types, Node instance instead of LP_Node instance"
assert raised(lambda: setattr(first, "next", second)) == ("TypeError", message)
message = "ctypes objects containing pointers cannot be pickled"
assert raised(lambda: pickle.dumps(first)) == ("ValueError", message)
assert raised(lambda: setattr(Node, "_fields_", [])) == ("AttributeError", "_fields_ is final")

points = (Point * 2)((1, 2), Point(3, 4))
for point in points:
    point.x **= 2
assert [(point.x, point.y) for point in points] == [(1, 2.0), (9, 4.0)]
assert raised(lambda: points.__setitem__(0, 5)) == ("TypeError", "expected Point instance, got int")


class Bytes(Union):
    _fields_ = [("number", c_int), ("bytes", c_ubyte * 4)]


both = Bytes(0x01020304)
both.bytes[0] = 255
assert (list(both.bytes), both.number, sizeof(both)) == ([255, 3, 2, 1], 0x010203FF, 4)


class Packed(Structure):
    _pack_ = 1
    _anonymous_ = ["inner"]
    _fields_ = [("tag", c_char), ("inner", Bytes), ("more", c_short)]


packed = Packed(b"a")
packed.number = 1
assert (sizeof(Packed), packed.inner.number, Packed.more.offset) == (7, 1, 5)

for fields, message in [
    ([("a", 5)], "second item in _fields_ tuple (index 0) must be a C type"),
    ([5], "'_fields_' must be a sequence of (name, C type) pairs"),
    (5, "'_fields_' must be a sequence of pairs"),
]:
    assert raised(lambda: type(Structure)("S", (Structure,), {"_fields_": fields})) == ("TypeError", message)
print("ok")
