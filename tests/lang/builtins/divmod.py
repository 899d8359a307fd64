def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert divmod(17, 5) == (3, 2)
assert divmod(-17, 5) == (-4, 3)
assert divmod(7.5, 2) == (3.0, 1.5)
assert divmod(10 ** 20, 3) == (33333333333333333333, 1)
fails(lambda: divmod("a", 1), TypeError, "unsupported operand type(s) for divmod(): 'str' and 'int'")
print("ok")
