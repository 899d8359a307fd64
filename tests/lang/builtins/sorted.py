def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert sorted([3, 1, 2]) == [1, 2, 3]
assert sorted("ba") == ["a", "b"]
assert sorted({2: 0, 1: 0}) == [1, 2]
assert sorted([1, 2], reverse=True) == [2, 1]
assert sorted(["b", "A"], key=str.lower) == ["A", "b"]
assert sorted([]) == []
fails(lambda: sorted([1, None]), TypeError, "'<' not supported between instances of 'NoneType' and 'int'")
fails(lambda: sorted(5), TypeError, "'int' object is not iterable")
fails(lambda: sorted(), TypeError, 'sorted expected 1 argument, got 0')
print("ok")
