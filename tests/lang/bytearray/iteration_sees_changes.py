"""An iterator over a bytearray reads it as it is at each step."""

b = bytearray(b"ab")
seen = []
for byte in b:
    seen.append(byte)
    if len(b) < 5:
        b.append(99)
assert seen == [97, 98, 99, 99, 99]
it = iter(b)
assert next(it) == 97 and it.__length_hint__() == 4
del b[1:]
assert list(it) == [] and list(it) == []
b.extend(b"xyz")
assert list(it) == []
assert list(reversed(bytearray(b"abc"))) == [99, 98, 97]
assert type(iter(b)).__name__ == "bytearray_iterator"
assert max(bytearray(b"bca")) == 99 and sum(bytearray([1, 2])) == 3 and sorted(bytearray(b"cab")) == [97, 98, 99]
first, *rest = bytearray(b"abc")
assert first == 97 and rest == [98, 99]
print("ok")
