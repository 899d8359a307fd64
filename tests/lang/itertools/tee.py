import copy
from itertools import tee


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


a, b = tee([1, 2, 3])
assert next(a) == 1
assert next(a) == 2
assert list(b) == [1, 2, 3]
assert list(a) == [3]
assert tee([], 0) == ()
x, y, z = tee(range(200), 3)
assert sum(x) == 19900
assert sum(y) == 19900
assert sum(z) == 19900
(only,) = tee(range(5), 1)
next(only)
other = copy.copy(only)
assert list(only) == [1, 2, 3, 4]
assert list(other) == [1, 2, 3, 4]
c, d = tee(tee(range(3))[0])
assert list(c) == [0, 1, 2]
assert list(d) == [0, 1, 2]
raises(ValueError, 'n must be >= 0', lambda: tee([1], -1))
raises(TypeError, "'int' object is not iterable", lambda: tee(1))
class Reenters:
    def __iter__(self):
        return self
    def __next__(self):
        return next(second)
first, second = tee(Reenters())
raises(RuntimeError, 'cannot re-enter the tee iterator', lambda: next(first))
print("ok")
