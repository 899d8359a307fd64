def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert sum([1, 2, 3]) == 6 and sum([]) == 0 and sum([1], 10) == 11 and sum([[1], [2]], []) == [1, 2] and sum([0.1] * 10) == 1.0 and sum([1, 2.5]) == 3.5 and sum(range(5), start=1) == 11 and sum([2 ** 62, 2 ** 62, 2 ** 62]) == 3 * 2 ** 62 and sum([True, True]) == 2
fails(lambda: sum(["a"]), TypeError, "unsupported operand type(s) for +: 'int' and 'str'")
fails(lambda: sum(["a"], ""), TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
print("ok")
