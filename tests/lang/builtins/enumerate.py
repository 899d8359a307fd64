def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(enumerate("ab")) == [(0, "a"), (1, "b")]
assert list(enumerate("a", 5)) == [(5, "a")]
assert list(enumerate([], start=2)) == []
assert next(enumerate("x", 10 ** 20)) == (10 ** 20, "x")
e = enumerate("ab")
assert iter(e) is e
assert next(e) == (0, "a")
assert type(e) is enumerate
fails(lambda: enumerate(5), TypeError, "'int' object is not iterable")
print("ok")
