"""Counts that are no numbers, copies with attributes, the abstract classes of binary data."""
from collections import Counter, UserDict, UserList
from collections.abc import MutableSequence, Sequence
import copy

assert list(Counter(iterable=None).items()) == [("iterable", None)]
assert "'b': None" in repr(Counter(a=2, b=None))
c = Counter(a=1)
c.update(a=2, b=3)
assert c == {"a": 3, "b": 3}
try:
    c.update(a=None)
except TypeError:
    pass
else:
    raise AssertionError

for made in (UserDict({1: 2}), UserList([1, 2])):
    made.note = ["kept"]
    other = copy.copy(made)
    assert other == made and other.note is made.note and other.data is not made.data
assert isinstance(bytearray(), MutableSequence) and isinstance(memoryview(b""), Sequence)
assert not isinstance(b"", MutableSequence)


# A set takes the hashes that a dict knows.
class Counting:
    asked = 0

    def __hash__(self):
        Counting.asked += 1
        return id(self)


d = dict.fromkeys([Counting() for _ in range(10)])
assert Counting.asked == 10
s = set(d)
s ^= d.keys()
s.symmetric_difference_update(d)
assert len(s) == 10


# A comparison that shortens the lists ends with their lengths.
class Clearing:
    def __init__(self, other):
        self.other = other

    def __eq__(self, value):
        self.other.clear()
        return NotImplemented


first, second = [], []
first.append(Clearing(second))
second.append(Clearing(first))
assert first == second


# An iterator whose function has exhausted it is exhausted.
def spam():
    if spam.is_running:
        return None
    spam.is_running = True
    list(spam.iterator)
    return 1


spam.is_running = False
spam.iterator = iter(spam, None)
assert next(spam.iterator, "end") == "end"
print("ok")
