def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(filter(None, [0, 1, "", "a"])) == [1, "a"]
assert list(filter(lambda x: x > 1, range(4))) == [2, 3]
f = filter(str.isalpha, "a1b")
assert next(f) == "a"
assert list(f) == ["b"]
fails(lambda: filter(None, 5), TypeError, "'int' object is not iterable")
print("ok")
