"""A class that has random() or getrandbits() from a base besides Random draws its numbers by that."""
import random

called = set()


class Floats:
    def random(self):
        called.add("random")
        return random.Random.random(self)


class Bits:
    def getrandbits(self, n):
        called.add("getrandbits")
        return random.Random.getrandbits(self, n)


def calls_of(*bases):
    called.clear()
    made = type("R", bases, {})()
    assert 0 <= made.randrange(42) < 42
    made.shuffle([1, 2, 3])
    return called


assert calls_of(Floats, random.Random) == {"random"}
assert calls_of(Bits, random.Random) == {"getrandbits"}
assert calls_of(Floats, Bits, random.Random) == {"random"}
assert calls_of(Bits, Floats, random.Random) == {"getrandbits"}
assert calls_of(random.Random, Floats) == set()

print("ok")
