assert 0xFF == 255
assert 0o17 == 15
assert 0b101 == 5
assert 1_000_000 == 1000000
assert 0x_ff == 255
assert 0B11 == 3
assert 00 == 0
assert 99999999999999999999 == 10 ** 20 - 1
assert 0xFFFFFFFFFFFFFFFFFF == 2 ** 72 - 1
assert -1 == 0 - 1
assert --1 == 1
assert +1 == 1
assert not 0
print("ok")
