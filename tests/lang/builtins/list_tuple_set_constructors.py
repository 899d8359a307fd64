def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list() == []
assert list("ab") == ["a", "b"]
assert list({1: 2}) == [1]
assert tuple() == ()
assert tuple([1]) == (1,)
assert set() == set([])
assert list(range(2)) == [0, 1]
assert list(x for x in "c") == ["c"]
t = (1,); l = [1]
assert tuple(t) is t
assert list(l) is not l
fails(lambda: list(5), TypeError, "'int' object is not iterable")
fails(lambda: tuple(1, 2), TypeError, 'tuple expected at most 1 argument, got 2')
fails(lambda: set(None), TypeError, "'NoneType' object is not iterable")
print("ok")
