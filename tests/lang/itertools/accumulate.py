import operator
from itertools import accumulate


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(accumulate([1, 2, 3, 4])) == [1, 3, 6, 10]
assert list(accumulate([1, 2, 3], operator.mul)) == [1, 2, 6]
assert list(accumulate([1, 2], initial=10)) == [10, 11, 13]
assert list(accumulate([])) == []
assert list(accumulate([], initial=1)) == [1]
assert list(accumulate("abc")) == ['a', 'ab', 'abc']
assert list(accumulate([3, 1, 4, 1], func=max)) == [3, 3, 4, 4]
assert list(accumulate([1, 2], None)) == [1, 3]
raises(TypeError, "accumulate() missing required argument 'iterable' (pos 1)", lambda: accumulate())
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: list(accumulate([1, "a"])))
print("ok")
