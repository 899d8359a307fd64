def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(zip("ab", [1, 2, 3])) == [("a", 1), ("b", 2)]
assert list(zip()) == []
assert list(zip("a")) == [("a",)]
assert dict(zip("ab", (1, 2))) == {"a": 1, "b": 2}
assert list(zip(*[(1, 2), (3, 4)])) == [(1, 3), (2, 4)]
assert list(zip("ab", "cd", strict=True)) == [("a", "c"), ("b", "d")]
fails(lambda: zip(1), TypeError, "'int' object is not iterable")
fails(lambda: list(zip("ab", "c", strict=True)), ValueError, 'zip() argument 2 is shorter than argument 1')
print("ok")
