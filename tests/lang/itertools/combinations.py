from itertools import combinations, combinations_with_replacement


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert ["".join(c) for c in combinations("abcd", 2)] == ['ab', 'ac', 'ad', 'bc', 'bd', 'cd']
assert list(combinations("abc", 0)) == [()]
assert list(combinations("ab", 3)) == []
assert list(combinations(range(5), r=4)) == [(0, 1, 2, 3), (0, 1, 2, 4), (0, 1, 3, 4), (0, 2, 3, 4), (1, 2, 3, 4)]
assert ["".join(c) for c in combinations_with_replacement("abc", 2)] == ['aa', 'ab', 'ac', 'bb', 'bc', 'cc']
assert list(combinations_with_replacement("", 0)) == [()]
assert list(combinations_with_replacement("", 1)) == []
assert ["".join(c) for c in combinations_with_replacement("ab", 3)] == ['aaa', 'aab', 'abb', 'bbb']
assert len(list(combinations(range(10), 5))) == 252
raises(ValueError, 'r must be non-negative', lambda: combinations("a", -1))
raises(TypeError, "combinations() missing required argument 'r' (pos 2)", lambda: combinations("a"))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: combinations("a", 1.5))
print("ok")
