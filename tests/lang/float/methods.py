assert (2.5).is_integer() is False
assert (2.0).is_integer()
assert (0.5).as_integer_ratio() == (1, 2)
assert (0.1).as_integer_ratio() == (3602879701896397, 36028797018963968)
assert (1.0).hex() == "0x1.0000000000000p+0"
assert (0.1).hex() == "0x1.999999999999ap-4"
assert float.fromhex("0x1.8p1") == 3.0
assert (1.5).conjugate() == 1.5
assert (1.5).real == 1.5
assert (1.5).imag == 0.0
assert (3.7).__trunc__() == 3
assert (3.2).__ceil__() == 4
assert (-3.2).__floor__() == -4
assert (2.5).__round__() == 2
try:
    float("inf").as_integer_ratio()
except OverflowError as e:
    assert str(e) == "cannot convert Infinity to integer ratio"
else:
    assert False
print("ok")
