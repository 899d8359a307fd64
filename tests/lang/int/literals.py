assert 0xFF == 255 and 0o17 == 15 and 0b101 == 5 and 1_000_000 == 1000000 and 0x_ff == 255 and 0B11 == 3 and 00 == 0
assert 99999999999999999999 == 10 ** 20 - 1 and 0xFFFFFFFFFFFFFFFFFF == 2 ** 72 - 1
assert -1 == 0 - 1 and --1 == 1 and +1 == 1 and not 0
print("ok")
