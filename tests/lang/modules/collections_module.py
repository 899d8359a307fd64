from collections import OrderedDict, defaultdict, Counter, namedtuple, ChainMap, UserDict, UserList, UserString
import collections, collections.abc
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence, Hashable, Callable, Sized, Set

def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message

d = defaultdict(list)
d["a"].append(1); d["a"].append(2); d["b"].append(3)
assert d == {"a": [1, 2], "b": [3]} and repr(d) == "defaultdict(<class 'list'>, {'a': [1, 2], 'b': [3]})"
assert d.get("zz") is None and "zz" not in d and d.default_factory is list
fails(lambda: defaultdict()["x"], KeyError, "'x'")
fails(lambda: defaultdict(3), TypeError, "first argument must be callable or None")
assert defaultdict(int, {"a": 1}, b=2) == {"a": 1, "b": 2}
class D(defaultdict):
    def __missing__(self, key): return key * 2
assert D()["ab"] == "abab"
c = d.copy(); c["n"]; assert "n" in c and "n" not in d and type(c) is defaultdict
assert type(d | {"q": 1}) is defaultdict
n = defaultdict(lambda: defaultdict(int)); n["x"]["y"] += 1; assert n["x"]["y"] == 1

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a"); assert list(o) == ["b", "c", "a"]
o.move_to_end("a", last=False); assert list(o) == ["a", "b", "c"]
assert o.popitem(last=False) == ("a", 1) and o.popitem() == ("c", 3)
assert repr(o) == "OrderedDict({'b': 2})" and repr(OrderedDict()) == "OrderedDict()"
assert OrderedDict(a=1, b=2) != OrderedDict(b=2, a=1) and OrderedDict(a=1, b=2) == {"b": 2, "a": 1}
fails(lambda: OrderedDict().popitem(), KeyError, "'dictionary is empty'")
fails(lambda: OrderedDict().move_to_end("x"), KeyError, "'x'")

k = Counter("abracadabra")
assert k.most_common(2) == [("a", 5), ("b", 2)] and k["zz"] == 0 and k.total() == 11
assert repr(Counter("aab")) == "Counter({'a': 2, 'b': 1})"
assert k + Counter("a") == Counter("aabracadabra") and (k - Counter("aaaaa"))["a"] == 0
assert Counter("aab") & Counter("abb") == Counter("ab") and Counter("aab") | Counter("abb") == Counter("aabb")
assert sorted(Counter("aab").elements()) == ["a", "a", "b"]
k.subtract("aaaaaa"); assert k["a"] == -1 and "a" not in +k
k.update({"z": 3}); assert k["z"] == 3
assert Counter(a=1) <= Counter(a=2) and not Counter(a=2) < Counter(a=2)

P = namedtuple("P", "x y")
p = P(1, y=2)
assert p == (1, 2) and p.x == 1 and p.y == 2 and repr(p) == "P(x=1, y=2)" and P._fields == ("x", "y")
assert p._replace(x=5) == P(5, 2) and p._asdict() == {"x": 1, "y": 2} and P._make([3, 4]) == P(3, 4)
Q = namedtuple("Q", ["a", "b"], defaults=[7]); assert Q(1) == (1, 7) and Q._field_defaults == {"b": 7}
assert namedtuple("R", "a def a", rename=True)._fields == ("a", "_1", "_2")
fails(lambda: P(1), TypeError, "P.__new__() missing 1 required positional argument: 'y'")
fails(lambda: namedtuple("T", "a a"), ValueError, "Encountered duplicate field name: 'a'")
fails(lambda: namedtuple("T", "_a"), ValueError, "Field names cannot start with an underscore: '_a'")
fails(lambda: namedtuple("T", "for"), ValueError, "Type names and field names cannot be a keyword: 'for'")
try: p.x = 3
except AttributeError: pass
else: assert False
class P3(namedtuple("P3", "x y z")):
    def norm(self): return (self.x ** 2 + self.y ** 2 + self.z ** 2) ** 0.5
assert P3(2, 3, 6).norm() == 7.0
match p:
    case P(x, y): assert (x, y) == (1, 2)
a, b = p; assert a + b == 3 and hash(p) == hash((1, 2))

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
assert m["a"] == 1 and m["b"] == 3 and dict(m) == {"a": 1, "b": 3} and len(m) == 2
m["b"] = 9; assert m.maps == [{"a": 1, "b": 9}, {"a": 2, "b": 3}] and m.parents["b"] == 3
assert m.new_child({"z": 0})["z"] == 0 and repr(ChainMap({"a": 1})) == "ChainMap({'a': 1})"
class L(UserList): pass
assert L([1, 2]) + [3] == [1, 2, 3] and L([3, 1])[0] == 3
u = UserDict(a=1); u["b"] = 2; assert u == {"a": 1, "b": 2} and len(u) == 2
assert UserString("ab").upper() == "AB" and UserString("ab") + "c" == "abc"

assert isinstance([], Iterable) and isinstance(iter([]), Iterator) and isinstance({}, Mapping)
assert isinstance({}, MutableMapping) and isinstance((), Sequence) and isinstance("", Sequence)
assert not isinstance([], Hashable) and isinstance(len, Callable) and isinstance({1}, Set)
assert issubclass(dict, Sized) and not isinstance(1, Iterable) and isinstance((x for x in ()), Iterator)
class S(Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
s = S()
assert list(s) == [0, 1, 4] and 4 in s and s.index(4) == 2 and list(reversed(s)) == [4, 1, 0] and s.count(1) == 1
fails(lambda: Sequence(), TypeError, "Can't instantiate abstract class Sequence without an implementation for abstract methods '__getitem__', '__len__'")
class Own(Iterable): pass
fails(Own, TypeError, "Can't instantiate abstract class Own without an implementation for abstract method '__iter__'")
@Sequence.register
class V: pass
assert isinstance(V(), Sequence) and issubclass(V, Sequence)
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
w = M(); w.update(a=1, b=2)
assert w == {"a": 1, "b": 2} and w.pop("a") == 1 and w.setdefault("z", 5) == 5 and ("z", 5) in w.items() and "z" in w
assert sorted(w.keys()) == ["b", "z"] and list(w.values()) == [2, 5] and w.get("q") is None
assert repr(w.keys()).startswith("KeysView(")
print("ok")
