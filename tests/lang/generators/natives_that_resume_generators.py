# A native that has a generator run keeps its own arguments, however it was called.
import types
from collections import OrderedDict, UserDict


class Keys:
    def keys(self):
        def deep(n):
            return n and deep(n - 1)

        yield "a"
        deep(20)
        yield "b"

    def __getitem__(self, key):
        return key * 2


class Yielding(list):
    def __iter__(self):
        yield from range(3)


keys = Keys()
namespace = types.SimpleNamespace(keys, c=3)
assert vars(namespace) == {"a": "aa", "b": "bb", "c": 3} and vars(keys) == {}
shown = UserDict(x=1, y=2)
assert vars(types.SimpleNamespace(shown)) == {"x": 1, "y": 2} and vars(shown) == {"data": {"x": 1, "y": 2}}
for make in dict, OrderedDict, lambda *args, **kwargs: vars(types.SimpleNamespace(*args, **kwargs)):
    made = make(keys, c=3, d=4)
    assert made == {"a": "aa", "b": "bb", "c": 3, "d": 4}, made
    made = make(((k, k) for k in "ab"), c=3, d=4)
    assert made == {"a": "a", "b": "b", "c": 3, "d": 4}, made
call = types.SimpleNamespace.__init__
call(namespace, keys, c=5, e=6)
assert vars(namespace) == {"a": "aa", "b": "bb", "c": 5, "e": 6}


def thrown():
    try:
        yield 1
    except ValueError:
        yield 2


class Sends:
    def __init__(self):
        self.inner = thrown()
        next(self.inner)

    def keys(self):
        self.inner.throw(ValueError)
        return "k"

    def __getitem__(self, key):
        return key


assert vars(types.SimpleNamespace(Sends(), last=1)) == {"k": "k", "last": 1}
assert max(Yielding(), key=lambda n: -n, default=7) == 0
assert sorted((n for n in (3, 1, 2)), key=lambda n: -n, reverse=True) == [1, 2, 3]
assert "{}{}{last}".format(*(c for c in "ab"), last="c") == "abc"
assert sum((n for n in range(4)), start=10) == 16
print("ok")
