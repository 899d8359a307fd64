"""A class with a random() of its own: all distributions are made of it."""
import random


class Half(random.Random):
    def random(self):
        return 0.5


half = Half(1)
assert half.uniform(1, 10) == 5.5 and half.expovariate(1) == 0.6931471805599453
first, second = half.gauss(0, 1), half.gauss(0, 1)
assert first != second and half.gauss(0, 1) == first  # Two at a time.
assert half.gauss_next == second
half.seed(1)
assert half.gauss_next is None
assert half.binomialvariate(1, 0.6) == 1 and half.binomialvariate(1, 0.5) == 0
assert half.binomialvariate(3, 0.5) == 1 and half.binomialvariate(100, 0.5) == 50

plain = random.Random(5)
plain.gauss()
assert plain.gauss_next == plain.getstate()[2] is not None
plain.gauss_next = None
assert plain.getstate()[2] is None
assert random.Random(5).gauss() == random.Random(5).gauss()


class Counting(random.Random):
    """The same numbers as its base."""

    def random(self):
        return super().random()


ours, theirs = Counting(7), random.Random(7)
for n, p in ((1, 0.3), (5, 0.3), (5, 0.8), (1000, 0.01), (1000, 0.4), (10**6, 0.7)):
    for _ in range(5):
        assert ours.binomialvariate(n, p) == theirs.binomialvariate(n, p), (n, p)
assert ours.gauss() == theirs.gauss() and ours.gauss() == theirs.gauss()
print("ok")
