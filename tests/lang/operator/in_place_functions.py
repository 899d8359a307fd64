import operator


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


a = [1]
assert operator.iadd(a, [2]) == [1, 2]
assert a == [1, 2]
assert operator.iconcat(a, [3]) == [1, 2, 3]
assert a == [1, 2, 3]
assert operator.imul(3, 4) == 12
assert operator.ixor(6, 3) == 5
assert operator.ipow(2, 3) == 8
assert operator.ifloordiv(7, 2) == 3
assert operator.imod(7, 3) == 1
assert operator.ilshift(1, 3) == 8
assert operator.irshift(8, 2) == 2
assert operator.iand(6, 3) == 2
assert operator.ior(1, 2) == 3
assert operator.itruediv(1, 2) == 0.5
assert operator.isub(3, 1) == 2
assert operator.itemgetter(1, 0)("ab") == ('b', 'a')
assert operator.length_hint([1, 2]) == 2
assert operator.length_hint(1, 5) == 5
assert operator.countOf("abca", "a") == 2
raises(TypeError, "'int' object can't be concatenated", lambda: operator.iconcat(1, 2))
print("ok")
