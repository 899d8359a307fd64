def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert sum([1, 2, 3]) == 6
assert sum([]) == 0
assert sum([1], 10) == 11
assert sum([[1], [2]], []) == [1, 2]
assert sum([0.1] * 10) == 1.0
assert sum([1, 2.5]) == 3.5
assert sum(range(5), start=1) == 11
assert sum([2 ** 62, 2 ** 62, 2 ** 62]) == 3 * 2 ** 62
assert sum([True, True]) == 2
fails(lambda: sum(["a"]), TypeError, "unsupported operand type(s) for +: 'int' and 'str'")
fails(lambda: sum(["a"], ""), TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
print("ok")
