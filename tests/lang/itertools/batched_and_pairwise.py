from itertools import batched, pairwise


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert list(batched("abcdefg", 3)) == [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)]
assert list(batched([], 2)) == []
assert list(batched("abcd", 2, strict=True)) == [('a', 'b'), ('c', 'd')]
assert list(pairwise("abcd")) == [('a', 'b'), ('b', 'c'), ('c', 'd')]
assert list(pairwise("a")) == []
assert list(pairwise([])) == []
raises(ValueError, 'n must be at least one', lambda: batched("a", 0))
raises(ValueError, 'batched(): incomplete batch', lambda: list(batched("abc", 2, strict=True)))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: batched("a", "b"))
raises(TypeError, 'pairwise expected 1 argument, got 0', lambda: pairwise())
source = iter(range(5))
pairs = pairwise(source)
assert (next(pairs), next(source), next(pairs)) == ((0, 1), 2, (1, 3))
print("ok")
