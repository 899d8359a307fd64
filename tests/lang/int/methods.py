assert (0).bit_length() == 0
assert (255).bit_length() == 8
assert (-256).bit_length() == 9
assert (2 ** 100).bit_length() == 101
assert (255).bit_count() == 8
assert (-7).bit_count() == 3
assert (1024).to_bytes(2, "big") == b"\x04\x00"
assert (1024).to_bytes(4, "little") == b"\x00\x04\x00\x00"
assert (-1).to_bytes(2, "big", signed=True) == b"\xff\xff"
assert (5).to_bytes() == b"\x05"
assert int.from_bytes(b"\x04\x00", "big") == 1024
assert int.from_bytes(b"\xff\xfe", "little", signed=True) == -257
assert (6).conjugate() == 6
assert (6).real == 6
assert (6).imag == 0
assert (6).numerator == 6
assert (6).denominator == 1
assert (6).is_integer()
assert (5).as_integer_ratio() == (5, 1)
assert (5).__add__(3) == 8
assert (5).__add__(3.0) is NotImplemented
assert int.__mul__(4, 5) == 20
try:
    (256).to_bytes(1, "big")
except OverflowError as e:
    assert str(e) == "int too big to convert"
else:
    assert False
try:
    (-1).to_bytes(1, "big")
except OverflowError as e:
    assert str(e) == "can't convert negative int to unsigned"
else:
    assert False
print("ok")
