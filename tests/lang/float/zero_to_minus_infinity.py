"""Powers of zero, and the hash of NaNs, which is that of the object."""
inf, nan = float("inf"), float("nan")

for zero in (0.0, -0.0):
    assert zero ** -inf == inf
    assert zero ** inf == 0.0
    assert pow(zero, -inf) == inf
    for exponent in (-1.0, -2.5, -1e300):
        try:
            zero ** exponent
        except ZeroDivisionError as error:
            assert str(error) == "0.0 cannot be raised to a negative power", error
        else:
            raise AssertionError

assert hash(nan) == object.__hash__(nan)
assert hash(inf) == 314159
assert nan in {nan}
assert nan in {nan: 1}
assert float("nan") not in {nan}
print("ok")
