from itertools import islice


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(islice("abcdef", 3)) == ['a', 'b', 'c']
assert list(islice("abcdef", 1, 4)) == ['b', 'c', 'd']
assert list(islice("abcdef", 1, None, 2)) == ['b', 'd', 'f']
assert list(islice("abc", None)) == ['a', 'b', 'c']
assert list(islice("abc", 0)) == []
assert list(islice("abcdefgh", 1, 6, 3)) == ['b', 'e']
assert list(islice("abc", 5, 9)) == []
source = iter(range(10))
assert list(islice(source, 2, 5)) == [2, 3, 4]
assert next(source) == 5
source = iter(range(10))
assert list(islice(source, 1, 8, 3)) == [1, 4, 7]
assert next(source) == 8
source = iter(range(10))
assert list(islice(source, 3, 3)) == []
assert next(source) == 3
raises(TypeError, 'islice expected at least 2 arguments, got 1', lambda: islice("a"))
raises(ValueError, 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.', lambda: islice("a", -1))
raises(ValueError, 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.', lambda: islice("a", "x"))
raises(ValueError, 'Step for islice() must be a positive integer or None.', lambda: islice("a", 0, 5, 0))
raises(ValueError, 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.', lambda: islice("a", -1, 5))
raises(ValueError, 'Step for islice() must be a positive integer or None.', lambda: islice("a", 0, 1, -1))
raises(TypeError, 'islice expected at most 4 arguments, got 5', lambda: islice("a", 1, 2, 3, 4))
raises(ValueError, 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.', lambda: islice("a", 2**70))
print("ok")
