assert 2 ** 10 == 1024
assert 2 ** 0 == 1
assert 0 ** 0 == 1
assert (-2) ** 3 == -8
assert -2 ** 2 == -4
assert 2 ** -1 == 0.5
assert (-2) ** -3 == -0.125
assert pow(3, 200, 13) == 9
assert pow(2, 10, 1000) == 24
assert pow(5, 3, -7) == -1
assert pow(3, -1, 11) == 4
assert pow(7, 0, 1) == 0
assert 7 ** 77 == 118181386580595879976868414312001964434038548836769923458287039207
for args, error, message in [((2, -1, 4), ValueError, "base is not invertible for the given modulus"),
                             ((2, 3, 0), ValueError, "pow() 3rd argument cannot be 0"),
                             ((0, -1), ZeroDivisionError, "0.0 cannot be raised to a negative power")]:
    try:
        pow(*args)
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, args
print("ok")
