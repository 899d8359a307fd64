import operator
from functools import cmp_to_key, reduce


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert reduce(operator.add, [1, 2, 3]) == 6
assert reduce(operator.add, [], 5) == 5
assert reduce(lambda a, b: f"({a}{b})", "abcd") == '(((ab)c)d)'
assert sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)) == [3, 2, 1]
assert max(["a", "bbb", "cc"], key=cmp_to_key(lambda a, b: len(a) - len(b))) == 'bbb'
key = cmp_to_key(lambda a, b: a - b)
assert key(1) < key(2)
assert key(2) >= key(2)
assert key(1) == key(1)
assert not (key(1) != key(1))
assert key(3) > key(2)
assert not (key(1) <= key(0))
assert key(1).obj == 1
raises(TypeError, 'reduce() of empty iterable with no initial value', lambda: reduce(operator.add, []))
raises(TypeError, 'reduce() arg 2 must support iteration', lambda: reduce(operator.add, 3))
raises(TypeError, 'reduce expected at least 2 arguments, got 1', lambda: reduce(operator.add))
raises(TypeError, 'reduce expected at most 3 arguments, got 4', lambda: reduce(operator.add, [1], 2, 3))
raises(TypeError, 'other argument must be K instance', lambda: key(1) < 3)
raises(TypeError, "unhashable type: 'functools.KeyWrapper'", lambda: hash(key(1)))
print("ok")
