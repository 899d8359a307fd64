def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(reversed([1, 2])) == [2, 1]
assert list(reversed("ab")) == ["b", "a"]
assert list(reversed(range(3))) == [2, 1, 0]
assert list(reversed({1: 0, 2: 0})) == [2, 1]
assert list(reversed((1, 2))) == [2, 1]
class R:
    def __reversed__(self): return iter("rev")
assert list(reversed(R())) == ["r", "e", "v"]
fails(lambda: reversed({1}), TypeError, "'set' object is not reversible")
fails(lambda: reversed(5), TypeError, "'int' object is not reversible")
print("ok")
