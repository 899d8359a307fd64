from itertools import zip_longest


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(zip_longest("abc", [1])) == [('a', 1), ('b', None), ('c', None)]
assert list(zip_longest("a", [1, 2], fillvalue="-")) == [('a', 1), ('-', 2)]
assert list(zip_longest()) == []
assert list(zip_longest([], [])) == []
assert list(zip_longest("ab", "c", "def")) == [('a', 'c', 'd'), ('b', None, 'e'), (None, None, 'f')]
raises(TypeError, 'zip_longest() got an unexpected keyword argument', lambda: zip_longest("a", x=1))
raises(TypeError, "'int' object is not iterable", lambda: zip_longest(1))
print("ok")
