"""Assigning to every n-th byte, and walking over bytes that change."""
data = bytearray(range(20))
data[0::3] = bytes([100 + n for n in range(7)])
assert list(data[::3]) == [100, 101, 102, 103, 104, 105, 106] and data[1] == 1 and data[2] == 2 and data[19] == 19
data[18::-9] = b"\xff\xfe\xfd"
assert (data[18], data[9], data[0]) == (255, 254, 253)
data[5:15] = b"0123456789"
assert bytes(data[4:16]) == b"\x04" + b"0123456789" + b"\x69"
try:
    data[::2] = b"short"
except ValueError as error:
    assert str(error) == "attempt to assign bytes of size 5 to extended slice of size 10"
for i in range(len(data)):
    data[i] = i
data[-1] = 255
assert bytes(data) == bytes(range(19)) + b"\xff" and sum(data) == sum(range(19)) + 255


def primes(n):
    sieve = bytearray([1]) * (n + 1)
    sieve[0] = sieve[1] = 0
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return sum(sieve)


assert primes(10_000) == 1229 and primes(2) == 1
assert list(b"abc") == [97, 98, 99] and sum(b"\xff" * 1000) == 255_000 and max(bytearray(b"az")) == 122

# What is added meanwhile is seen; what is removed is not.
growing = bytearray(b"ab")
seen = []
for byte in growing:
    seen.append(byte)
    if len(growing) < 5:
        growing.append(byte + 2)
assert bytes(seen) == b"abcde"


class Adds:
    def __init__(self, target):
        self.target = target

    def __radd__(self, other):
        return self.add(other)

    def add(self, number):
        del self.target[2:]
        return self

    __add__ = add


shrinking = bytearray(b"abcdef")
start = Adds(shrinking)
assert sum(shrinking, start) is start and shrinking == b"ab"
print("ok")
