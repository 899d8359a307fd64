"""What native code was called with is as it was when it has run a generator, however the generator stops."""
import types


class Mapping:
    """Its keys come from a generator."""

    def __init__(self, keys, fails=False):
        self.all, self.fails = keys, fails

    def keys(self):
        yield from self.all
        if self.fails:
            raise LookupError("no more keys")

    def __getitem__(self, key):
        # Calls that use many registers.
        return sum([len(key), *map(len, [key] * 3)], start=(lambda *args: len(args))(*range(20)))


for keys in ([], ["x"], ["x", "yy", "zzz"]):
    source = Mapping(keys)
    made = types.SimpleNamespace(source, last=5)
    assert vars(made) == {**{key: 20 + 4 * len(key) for key in keys}, "last": 5}, made
    assert vars(source) == {"all": keys, "fails": False}, vars(source)

failing = Mapping(["x"], fails=True)
try:
    types.SimpleNamespace(failing, last=5)
except LookupError:
    assert vars(failing) == {"all": ["x"], "fails": True}
else:
    raise AssertionError("keys() fails")


class Derived(types.SimpleNamespace):
    pass


assert vars(Derived(Mapping(["x"]), last=5)) == {"x": 24, "last": 5}


# Natives called by natives: each one's arguments lie above the last one's.
def numbers(n):
    for i in range(n):
        yield i


class Summed(int):
    def __new__(cls, items):
        return int.__new__(cls, sum(items))


assert list(map(Summed, (numbers(n) for n in range(5)))) == [0, 0, 1, 3, 6]
assert list(map(dict, (((str(i), i) for i in numbers(n)) for n in range(3)))) == [{}, {"0": 0}, {"0": 0, "1": 1}]
assert list(map(sorted, (numbers(n) for n in range(3)))) == [[], [0], [0, 1]]

print("ok")
