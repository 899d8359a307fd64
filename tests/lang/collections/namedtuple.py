from collections import namedtuple


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


Point = namedtuple("Point", ["x", "y"], defaults=[0])
p = Point(1)
assert repr(p) == 'Point(x=1, y=0)'
assert p.x == 1
assert p[1] == 0
assert p == (1, 0)
assert p._asdict() == {'x': 1, 'y': 0}
assert repr(p._replace(x=5)) == 'Point(x=5, y=0)'
assert repr(Point._make([3, 4])) == 'Point(x=3, y=4)'
assert Point._fields == ('x', 'y')
assert Point._field_defaults == {'y': 0}
assert Point.__doc__ == 'Point(x, y)'
assert Point.x.__doc__ == 'Alias for field number 0'
assert Point.__match_args__ == ('x', 'y')
assert namedtuple("R", "a class a", rename=True)._fields == ('a', '_1', '_2')
assert repr(sorted([Point(2, 1), Point(1, 2)])) == '[Point(x=1, y=2), Point(x=2, y=1)]'
assert hash(p) == hash((1, 0))
assert p + (2,) == (1, 0, 2)
x, y = p
assert x == 1
assert y == 0
class Sub(Point):
    @property
    def norm(self):
        return self.x + self.y
assert repr(Sub(1, 2)) == 'Sub(x=1, y=2)'
assert Sub(1, 2).norm == 3
raises(TypeError, "Point.__new__() missing 1 required positional argument: 'x'", lambda: Point())
raises(TypeError, 'Point.__new__() takes from 2 to 3 positional arguments but 4 were given', lambda: Point(1, 2, 3))
raises(TypeError, "Point.__new__() got an unexpected keyword argument 'z'", lambda: Point(z=1))
raises(ValueError, "Type names and field names cannot be a keyword: 'class'", lambda: namedtuple("A", "class"))
raises(ValueError, "Encountered duplicate field name: 'a'", lambda: namedtuple("A", "a a"))
raises(ValueError, "Field names cannot start with an underscore: '_x'", lambda: namedtuple("A", "_x"))
raises(TypeError, "Got unexpected field names: ['z']", lambda: p._replace(z=1))
raises(TypeError, 'Expected 2 arguments, got 3', lambda: Point._make([1, 2, 3]))
print("ok")
