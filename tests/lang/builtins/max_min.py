def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert max(1, 2) == 2
assert min([3, 1, 2]) == 1
assert max("abc", key=ord) == "c"
assert min([], default=5) == 5
assert max([1, -5], key=abs) == -5
assert max([(1, "a"), (1, "b")], key=lambda t: t[0]) == (1, "a")
assert min(2, 1.0) == 1.0
assert max("b", "a") == "b"
assert max({1: 0, 5: 0}) == 5
fails(lambda: max([]), ValueError, 'max() iterable argument is empty')
fails(lambda: min(1, "a"), TypeError, "'<' not supported between instances of 'str' and 'int'")
fails(lambda: max(5), TypeError, "'int' object is not iterable")
fails(lambda: max(), TypeError, 'max expected at least 1 argument, got 0')
print("ok")
