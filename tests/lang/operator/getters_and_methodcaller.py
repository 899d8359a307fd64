from operator import attrgetter, itemgetter, methodcaller


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert itemgetter(1)([1, 2]) == 2
assert itemgetter(0, -1)("abc") == ('a', 'c')
assert itemgetter("a")({"a": 5}) == 5
assert itemgetter(slice(1, 3))([1, 2, 3, 4]) == [2, 3]
assert repr(itemgetter(1)) == 'operator.itemgetter(1)'
assert attrgetter("__class__.__name__")(3) == 'int'
assert attrgetter("real", "imag")(3) == (3, 0)
assert repr(attrgetter("a", "b.c")) == "operator.attrgetter('a', 'b.c')"
assert methodcaller("split", ",")("a,b") == ['a', 'b']
assert methodcaller("split", sep="b", maxsplit=1)("abcb") == ['a', 'cb']
assert repr(methodcaller("f", 1, x=2)) == "operator.methodcaller('f', 1, x=2)"
assert sorted([(1, "b"), (0, "c"), (2, "a")], key=itemgetter(1)) == [(2, 'a'), (1, 'b'), (0, 'c')]
raises(TypeError, 'itemgetter expected 1 argument, got 0', lambda: itemgetter())
raises(TypeError, 'itemgetter expected 1 argument, got 0', lambda: itemgetter(1)())
raises(IndexError, 'list index out of range', lambda: itemgetter(1)([1]))
raises(TypeError, 'itemgetter expected 1 argument, got 2', lambda: itemgetter(1)([], 1))
raises(TypeError, 'attribute name must be a string', lambda: attrgetter(3))
raises(AttributeError, "'int' object has no attribute 'x'", lambda: attrgetter("x.y")(3))
raises(TypeError, 'attrgetter expected 1 argument, got 0', lambda: attrgetter())
raises(TypeError, 'methodcaller needs at least one argument, the method name', lambda: methodcaller())
raises(TypeError, 'method name must be a string', lambda: methodcaller(3))
raises(AttributeError, "'int' object has no attribute 'split'", lambda: methodcaller("split", ",")(3))
print("ok")
