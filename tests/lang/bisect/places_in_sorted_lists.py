import bisect


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


a = [1, 2, 2, 3]
assert bisect.bisect(a, 2) == 3
assert bisect.bisect_left(a, 2) == 1
assert bisect.bisect_right(a, 2, 0, 2) == 2
assert bisect.bisect_left(a, 5) == 4
assert bisect.bisect([], 1) == 0
assert bisect.bisect_left(["a", "bb", "ccc"], 2, key=len) == 1
assert bisect.bisect_left((1, 3), 2) == 1
bisect.insort(a, 2.5)
bisect.insort_left(a, 1)
assert a == [1, 1, 2, 2, 2.5, 3]
words = ["a", "ccc"]
bisect.insort(words, "bb", key=len)
assert words == ['a', 'bb', 'ccc']
raises(ValueError, 'lo must be non-negative', lambda: bisect.bisect(a, 1, -1))
raises(TypeError, "object of type 'int' has no len()", lambda: bisect.bisect(3, 1))
raises(TypeError, "bisect_right() missing required argument 'x' (pos 2)", lambda: bisect.bisect(a))
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: bisect.bisect(a, "x"))
raises(IndexError, 'list index out of range', lambda: bisect.bisect([1, 2], 9, 0, 5))
print("ok")
