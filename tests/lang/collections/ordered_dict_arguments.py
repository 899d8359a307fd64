# How an OrderedDict takes its items, and what it says of those that are none.
from collections import OrderedDict


def outcome(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except (TypeError, ValueError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


assert outcome(OrderedDict, 1, 2) == "TypeError: expected at most 1 arguments, got 2"
assert outcome(OrderedDict().update, 1, 2) == "TypeError: update() takes at most 1 positional argument (2 given)"
assert outcome(OrderedDict, "text") == "ValueError: need more than 1 value to unpack"
assert outcome(OrderedDict, [()]) == "ValueError: need more than 0 values to unpack"
assert outcome(OrderedDict, [(1, 2, 3)]) == "ValueError: too many values to unpack (expected 2)"
assert outcome(OrderedDict, [3]) == "TypeError: 'int' object is not iterable"
assert outcome(OrderedDict, None) == "TypeError: 'NoneType' object is not iterable"
assert outcome(OrderedDict, 7) == "TypeError: 'int' object is not iterable"
assert list(OrderedDict(self=1, other=2).items()) == [("self", 1), ("other", 2)]
assert list(OrderedDict([(1, 2)], a=3).items()) == [(1, 2), ("a", 3)]


class Keyed:
    def keys(self):
        return [1, 2]

    def __getitem__(self, key):
        return key * 2


class Itemed:
    def items(self):
        return [(1, 2)]


assert OrderedDict(Keyed()) == {1: 2, 2: 4}
assert OrderedDict(Itemed()) == {1: 2}


# Every item goes through __setitem__.
class Wrapping(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, (value,))


assert Wrapping(a=1) == {"a": (1,)} and Wrapping({1: 2}) == {1: (2,)}
w = Wrapping()
w.update({3: 4}, b=1)
assert w == {3: (4,), "b": (1,)}
assert w.setdefault(5, 6) == 6 and w[5] == (6,) and w.setdefault(5, 7) == (6,)
assert Wrapping.fromkeys([1]) == {1: (None,)}
assert outcome(OrderedDict().pop, []) == "TypeError: unhashable type: 'list'"
assert outcome(OrderedDict().pop, 1) == "KeyError: 1" and OrderedDict().pop(1, 2) == 2

# A plain dict that is empty asks for no hash.
assert outcome({}.pop, []) == "KeyError: []" and {}.pop([], 3) == 3
assert outcome({1: 2}.pop, []) == "TypeError: unhashable type: 'list'"
print("ok")
