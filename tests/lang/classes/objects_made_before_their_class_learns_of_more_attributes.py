# An object that was made when its class expected few attributes, and a later one with more room in advance,
# have the same attributes in the same order: reading both at one place gives each its own values.
class Point:
    pass


def make(first):
    point = object.__new__(Point)
    for number in range(12):
        setattr(point, f"a{number}", first + number)
    return point


def read(point):
    return point.a0, point.a3, point.a5, point.a11


points = [make(100 * n) for n in range(5)]
for _ in range(3):
    for n, point in list(enumerate(points)) + list(reversed(list(enumerate(points)))):
        assert read(point) == (100 * n, 100 * n + 3, 100 * n + 5, 100 * n + 11)


def write(point, value):
    point.a7 = value


for n, point in enumerate(points):
    write(point, n)
assert [point.a7 for point in points] == [0, 1, 2, 3, 4]
assert read(points[0]) == (0, 3, 5, 11)


class Other:
    def __init__(self):
        self.a = self.b = self.c = self.d = None


# Moving to a class that expects more.
points[1].__class__ = Other
for point in (points[1], points[2], Other()):
    if isinstance(point, Other):
        point.d = 4
    assert getattr(point, "a0", None) in (None, 100, 200)
assert points[1].d == 4 and points[1].a11 == 111
print("ok")
