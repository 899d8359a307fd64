# __setstate__ of iterators takes any position, and the largest.
import sys

positions = [-sys.maxsize - 1, -2, -1, 0, 1, 2, 3, sys.maxsize - 1, sys.maxsize]
for make in [
    lambda: reversed([1, 2]), lambda: iter([1, 2]), lambda: iter((1, 2)), lambda: iter("ab"), lambda: iter(b"ab"), lambda: iter(range(2)),
    lambda: iter(bytearray(b"ab")), lambda: reversed(range(2)),
]:
    for position in positions:
        it = make()
        it.__setstate__(position)
        items = list(it)
        assert len(items) <= 2 and list(it) == []
it = reversed([1, 2, 3])
it.__setstate__(sys.maxsize)
assert list(it) == [3, 2, 1]
it = reversed([1, 2, 3])
it.__setstate__(1)
assert list(it) == [2, 1]
print("ok")
