def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert list(map(str, [1, 2])) == ["1", "2"]
assert list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])) == [11, 22]
assert list(map(int, [])) == []
m = map(len, ["a", "bb"])
assert next(m) == 1
assert iter(m) is m
fails(lambda: map(len), TypeError, 'map() must have at least two arguments.')
fails(lambda: map(len, 5), TypeError, "'int' object is not iterable")
print("ok")
