assert 1 << 100 == 2 ** 100
assert (1 << 100) >> 99 == 2
assert -1 >> 1000 == -1
assert -5 >> 1 == -3
assert 5 >> 100 == 0
assert 0 << 1000 == 0
assert ~0 == -1
assert ~(2 ** 70) == -(2 ** 70) - 1
assert -1 & 0xFF == 255
assert -256 | 15 == -241
assert -1 ^ 255 == -256
assert (2 ** 70 + 5) & 7 == 5
assert (-(2 ** 70)) & (2 ** 71 - 1) == 2 ** 70
assert (2 ** 70 | 1) ^ 1 == 2 ** 70
assert 6 & 3 == 2
assert 6 | 3 == 7
assert 6 ^ 3 == 5
try:
    1 << -1
except ValueError as e:
    assert str(e) == "negative shift count"
else:
    assert False
try:
    1 << 1.0
except TypeError as e:
    assert str(e) == "unsupported operand type(s) for <<: 'int' and 'float'"
else:
    assert False
x = 5
x <<= 3
x |= 1
x ^= 0xF
x &= ~2
x >>= 1
assert x == 18 or x == (((5 << 3 | 1) ^ 0xF) & ~2) >> 1

# A shift that no memory could hold, and one whose digits cannot be counted.
for count, kind in [(2**62, MemoryError), (2**64, MemoryError), (2**65, MemoryError), (2**66, OverflowError), (2**70, OverflowError)]:
    for number in 1, -1:
        try:
            number << count
        except kind as error:
            assert type(error) is kind and (kind is MemoryError or str(error) == "too many digits in integer")
        else:
            raise AssertionError(count)
    assert 0 << count == 0 and 1 >> count == 0 and -1 >> count == -1
print("ok")
