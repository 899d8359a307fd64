from itertools import permutations


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert ["".join(p) for p in permutations("abc")] == ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
assert ["".join(p) for p in permutations("abc", 2)] == ['ab', 'ac', 'ba', 'bc', 'ca', 'cb']
assert list(permutations([], 0)) == [()]
assert list(permutations("ab", 3)) == []
assert list(permutations(range(3), r=1)) == [(0,), (1,), (2,)]
assert len(list(permutations(range(6)))) == 720
assert list(permutations(range(4), 3)) == \
    [(0, 1, 2), (0, 1, 3), (0, 2, 1), (0, 2, 3), (0, 3, 1), (0, 3, 2), (1, 0, 2), (1, 0, 3), (1, 2, 0), (1, 2, 3), (1, 3, 0), (1, 3, 2), (2, 0, 1), (2, 0, 3), (2, 1, 0), (2, 1, 3), (2, 3, 0), (2, 3, 1), (3, 0, 1), (3, 0, 2), (3, 1, 0), (3, 1, 2), (3, 2, 0), (3, 2, 1)]
assert len(set(permutations(range(5)))) == 120
assert max(permutations(range(4))) == (3, 2, 1, 0)
raises(ValueError, 'r must be non-negative', lambda: permutations("a", -1))
raises(TypeError, 'Expected int as r', lambda: permutations("a", "b"))
raises(TypeError, "permutations() missing required argument 'iterable' (pos 1)", lambda: permutations())
print("ok")
