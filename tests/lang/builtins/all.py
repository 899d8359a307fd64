def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert all([])
assert all([1, "a"])
assert not all([1, 0])
assert all(x > 0 for x in (1, 2))
it = iter([1, 0, 5])
assert not all(it)
assert next(it) == 5
fails(lambda: all(5), TypeError, "'int' object is not iterable")
print("ok")
