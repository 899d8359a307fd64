from itertools import product


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(product("ab", [1, 2])) == [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
assert list(product()) == [()]
assert ["".join(p) for p in product("ab", repeat=2)] == ['aa', 'ab', 'ba', 'bb']
assert list(product("ab", [])) == []
assert list(product([1], repeat=0)) == [()]
assert len(list(product(range(3), repeat=4))) == 81
assert list(product([0, 1], "x", repeat=2))[:3] == [(0, 'x', 0, 'x'), (0, 'x', 1, 'x'), (1, 'x', 0, 'x')]
raises(ValueError, 'repeat argument cannot be negative', lambda: product("a", repeat=-1))
raises(TypeError, "product() got an unexpected keyword argument 'x'", lambda: product("a", x=1))
raises(TypeError, "'int' object is not iterable", lambda: product(1))
print("ok")
