"""One line of code that meets instances of more classes than an inline cache holds."""


def make(n):
    class Shape:
        kind = "kind %d" % n

        def __init__(self):
            if n % 2:
                self.extra = n
            self.size = n
            self.area = n * n

        def scaled(self, factor):
            return self.area * factor

    return Shape


classes = [make(n) for n in range(40)]
shapes = [cls() for cls in classes] * 3


def total():
    return sum(shape.size + shape.area + shape.scaled(2) for shape in shapes)


def kinds():
    return [shape.kind for shape in shapes]


def grow():
    for shape in shapes:
        shape.size = shape.size + 1
        shape.fresh = shape.size


expected = 3 * sum(n + 3 * n * n for n in range(40))
assert total() == total() == expected
assert kinds() == kinds() == ["kind %d" % n for n in range(40)] * 3
grow()
assert total() == expected + 3 * 3 * 40
assert [shape.fresh for shape in shapes] == [n + 3 for n in range(40)] * 3

# Each class on its own may change.
del classes[7].kind
classes[8].kind = "new"
classes[9].scaled = lambda self, factor: 0
assert total() == expected + 360 - 3 * 2 * 81
shapes[7].kind = "own"
assert kinds()[6:10] == ["kind 6", "own", "new", "kind 9"]
for shape in shapes:
    shape.kind = shape.size
assert kinds() == [n + 3 for n in range(40)] * 3
print("ok")
