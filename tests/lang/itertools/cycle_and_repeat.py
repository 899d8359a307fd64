import operator
from itertools import cycle, islice, repeat


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(islice(cycle("abc"), 8)) == ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b']
assert list(cycle([])) == []
assert list(repeat(1, 3)) == [1, 1, 1]
assert list(repeat(object="x", times=2)) == ['x', 'x']
assert list(repeat(1, -1)) == []
assert repr(repeat(1)) == 'repeat(1)'
assert repr(repeat("x", 2)) == "repeat('x', 2)"
assert operator.length_hint(repeat(1, 4)) == 4
assert list(zip(range(3), repeat("k"))) == [(0, 'k'), (1, 'k'), (2, 'k')]
raises(TypeError, 'cycle expected 1 argument, got 0', lambda: cycle())
raises(TypeError, "'int' object is not iterable", lambda: cycle(1))
raises(TypeError, "repeat() missing required argument 'object' (pos 1)", lambda: repeat())
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: repeat(1, "a"))
source = iter("ab")
both = cycle(source)
assert [next(both) for _ in range(5)] == ['a', 'b', 'a', 'b', 'a']
assert list(source) == []
print("ok")
