from itertools import compress, dropwhile, filterfalse, starmap, takewhile


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(compress("abcdef", [1, 0, 1, 0, 1])) == ['a', 'c', 'e']
assert list(compress("abc", [])) == []
assert list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])) == [3, 1]
assert list(takewhile(lambda x: x < 3, [1, 2, 3, 1])) == [1, 2]
assert list(filterfalse(lambda x: x % 2, range(6))) == [0, 2, 4]
assert list(filterfalse(None, [0, 1, "", 2])) == [0, '']
assert list(starmap(pow, [(2, 3), [3, 2]])) == [8, 9]
assert list(starmap(lambda *a: a, [[], (1,), iter([1, 2])])) == [(), (1,), (1, 2)]
taking = takewhile(lambda x: x < 2, [1, 5, 1])
assert list(taking) == [1]
assert list(taking) == []
raises(TypeError, "compress() missing required argument 'selectors' (pos 2)", lambda: compress("a"))
raises(TypeError, 'dropwhile expected 2 arguments, got 1', lambda: dropwhile(1))
raises(TypeError, "'int' object is not callable", lambda: list(dropwhile(1, [1])))
raises(TypeError, "'int' object is not iterable", lambda: list(starmap(pow, [1])))
raises(TypeError, 'filterfalse expected 2 arguments, got 1', lambda: filterfalse(None))
print("ok")
