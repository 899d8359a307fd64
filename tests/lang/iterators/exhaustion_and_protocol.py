class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
assert list(It()) == [1, 2, 3]
assert 2 in It()
assert max(It()) == 3
assert [*It()] == [1, 2, 3]
assert sum(It()) == 6
assert tuple(zip(It(), "ab")) == ((1, "a"), (2, "b"))
a, b, c = It(); assert (a, b, c) == (1, 2, 3)
l = [1]; i = iter(l); next(i)
assert next(i, None) is None
l.append(2); assert next(i, None) is None
for e in (x for x in It()):
    if e == 2: break
assert e == 2
# The length that a reversed iterator expects is asked of its sequence.
import operator


class Sequence:
    length = 5

    def __len__(self):
        return self.length // 1

    def __getitem__(self, i):
        return i


sequence = Sequence()
backwards = reversed(sequence)
for Sequence.length, left in ((5, 5), (3, 0), (7, 5)):
    assert operator.length_hint(backwards) == left
Sequence.length = 2
Sequence.__len__ = lambda self: 1 // 0
try:
    operator.length_hint(backwards)
except ZeroDivisionError:
    pass
else:
    raise AssertionError
numbers = [1, 2, 3]
backwards = reversed(numbers)
del numbers[1:]
assert operator.length_hint(backwards) == 0

print("ok")
