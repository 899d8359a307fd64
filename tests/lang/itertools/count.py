from itertools import count, islice


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


take = lambda n, it: list(islice(it, n))
assert take(4, count()) == [0, 1, 2, 3]
assert take(3, count(3, 2)) == [3, 5, 7]
assert take(4, count(0.5, 0.25)) == [0.5, 0.75, 1.0, 1.25]
assert take(3, count(10, -3)) == [10, 7, 4]
assert take(3, count(2**62)) == [4611686018427387904, 4611686018427387905, 4611686018427387906]
assert take(2, count(2.5)) == [2.5, 3.5]
assert next(count(start=4)) == 4
assert next(count(step=3)) == 0
counter = count(5)
assert next(counter) == 5
assert repr(counter) == 'count(6)'
assert repr(count(3, 2)) == 'count(3, 2)'
assert repr(count(0, 0.5)) == 'count(0, 0.5)'
assert repr(count(1.5)) == 'count(1.5)'
raises(TypeError, 'a number is required', lambda: count('a'))
raises(TypeError, 'count() takes at most 2 arguments (3 given)', lambda: count(1, 2, 3))
raises(TypeError, "count() got an unexpected keyword argument 'x'", lambda: count(x=1))
class Mine(count):
    pass
assert next(Mine(3)) == 3
assert repr(Mine(2)) == 'Mine(2)'
print("ok")
