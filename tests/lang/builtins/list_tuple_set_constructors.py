def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list() == [] and list("ab") == ["a", "b"] and list({1: 2}) == [1] and tuple() == () and tuple([1]) == (1,) and set() == set([]) and list(range(2)) == [0, 1] and list(x for x in "c") == ["c"]
t = (1,); l = [1]; assert tuple(t) is t and list(l) is not l
fails(lambda: list(5), TypeError, "'int' object is not iterable")
fails(lambda: tuple(1, 2), TypeError, 'tuple expected at most 1 argument, got 2')
fails(lambda: set(None), TypeError, "'NoneType' object is not iterable")
print("ok")
