assert 7.5 // 2 == 3.0
assert -7.5 // 2 == -4.0
assert 7.5 % 2 == 1.5
assert -7.5 % 2 == 0.5
assert 7.5 % -2 == -0.5
assert divmod(7.5, 2) == (3.0, 1.5)
assert divmod(-1e-20, 3.0) == (-1.0, 3.0)
assert 2.0 ** 0.5 == 1.4142135623730951
assert 2.0 ** -2 == 0.25
assert (-8.0) ** 2 == 64.0
assert 1e308 * 10 == float("inf")
assert -1e308 * 10 == float("-inf")
assert 0.1 + 0.2 != 0.3
assert abs(-2.5) == 2.5
assert -(-1.5) == 1.5
assert +1.5 == 1.5
assert 1.0 + 1 == 2.0
assert type(1.0 + 1) is float
assert True + 0.5 == 1.5
inf, nan = float("inf"), float("nan")
assert inf - inf != inf - inf
assert nan != nan
assert inf > 1e308
assert not nan < nan
assert inf // 1 != inf // 1
assert 5.0 % inf == 5.0
assert -5.0 % inf == inf
for f, message in [(lambda: 1.0 / 0, "float division by zero"), (lambda: 1.0 // 0, "float floor division by zero"),
                   (lambda: 1.0 % 0, "float modulo by zero"), (lambda: 0.0 ** -1, "0.0 cannot be raised to a negative power"),
                   (lambda: divmod(1.0, 0), "float divmod()")]:
    try:
        f()
    except ZeroDivisionError as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
try:
    10.0 ** 400
except OverflowError as e:
    assert str(e) == "(34, 'Numerical result out of range')"
else:
    assert False
print("ok")
