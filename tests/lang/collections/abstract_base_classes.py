from collections.abc import Callable, Container, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping
from collections.abc import MutableSequence, Sequence, Set, Sized


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


assert isinstance([], MutableSequence)
assert not isinstance((), MutableSequence)
assert isinstance({}, Mapping)
assert isinstance(iter([]), Iterator)
assert isinstance(len, Callable)
assert not isinstance([], Hashable)
assert isinstance((x for x in ()), Generator)
assert isinstance(set(), Set)
assert isinstance("", Sequence)
class Numbers(Sequence):
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError
        return index * 10
    def __len__(self):
        return 3
n = Numbers()
assert list(n) == [0, 10, 20]
assert 20 in n
assert n.index(10) == 1
assert n.count(0) == 1
assert list(reversed(n)) == [20, 10, 0]
class Bag(Set):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))
    def __contains__(self, item):
        return item in self.items
    def __iter__(self):
        return iter(self.items)
    def __len__(self):
        return len(self.items)
assert sorted(Bag("abc") & Bag("bcd")) == ['b', 'c']
assert sorted(Bag("ab") | Bag("c")) == ['a', 'b', 'c']
assert Bag("a") <= Bag("ab")
assert Bag("ab") == Bag("ba")
assert sorted(Bag("ab") ^ Bag("bc")) == ['a', 'c']
class Lower(MutableMapping):
    def __init__(self):
        self.store = {}
    def __getitem__(self, key):
        return self.store[key.lower()]
    def __setitem__(self, key, value):
        self.store[key.lower()] = value
    def __delitem__(self, key):
        del self.store[key.lower()]
    def __iter__(self):
        return iter(self.store)
    def __len__(self):
        return len(self.store)
m = Lower()
m["A"] = 1
m.update(B=2)
assert m["a"] == 1
assert sorted(m.items()) == [('a', 1), ('b', 2)]
assert m.pop("b") == 2
assert m.setdefault("C", 3) == 3
assert "a" in m
assert m.get("q") is None
class OnlyIter:
    def __iter__(self):
        return iter(())
assert isinstance(OnlyIter(), Iterable)
assert not isinstance(OnlyIter(), Sized)
assert not issubclass(OnlyIter, Container)
raises(TypeError, "Can't instantiate abstract class Sequence without an implementation for abstract methods '__getitem__', '__len__'", lambda: Sequence())
print("ok")
