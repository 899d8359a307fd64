def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class L:
    def __len__(self): return 5
class W:
    def __len__(self): return "a"
assert len("é🐍") == 2
assert len([1]) == 1
assert len({}) == 0
assert len(L()) == 5
assert len(range(0, 10, 3)) == 4
assert len(b"ab") == 2
assert len({1, 2}) == 2
fails(lambda: len(5), TypeError, "object of type 'int' has no len()")
fails(lambda: len(W()), TypeError, "'str' object cannot be interpreted as an integer")
print("ok")
