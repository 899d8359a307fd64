from collections import OrderedDict


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("a")
assert repr(d) == "OrderedDict({'b': 2, 'c': 3, 'a': 1})"
assert list(d) == ['b', 'c', 'a']
d.move_to_end("c", last=False)
assert list(d) == ['c', 'b', 'a']
assert d.popitem() == ('a', 1)
assert d.popitem(last=False) == ('c', 3)
assert len(d) == 1
assert not (OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
assert OrderedDict(a=1, b=2) == {"b": 2, "a": 1}
assert list(reversed(OrderedDict(a=1, b=2))) == ['b', 'a']
assert repr(OrderedDict.fromkeys("ab", 0)) == "OrderedDict({'a': 0, 'b': 0})"
assert repr(OrderedDict(a=1) | {"b": 2}) == "OrderedDict({'a': 1, 'b': 2})"
raises(KeyError, "'dictionary is empty'", lambda: OrderedDict().popitem())
raises(KeyError, "'nope'", lambda: d.move_to_end("nope"))
# Attributes are copied with an ordered dict; one that holds itself can be shown; pop() asks no __missing__.
import copy


class Slotted(OrderedDict):
    __slots__ = ("x", "z")


for cls in OrderedDict, Slotted:
    pairs = cls(a=1, b=2)
    pairs.x, pairs.z = ["x"], "z"
    shallow, deep = copy.copy(pairs), copy.deepcopy(pairs)
    assert shallow == deep == pairs and type(shallow) is type(deep) is cls
    assert shallow.x is pairs.x and deep.x == pairs.x and deep.x is not pairs.x and deep.z == "z"
    assert not hasattr(pairs.copy(), "x")
itself = OrderedDict(a=1)
itself["x"] = itself
itself["items"] = [itself]
assert repr(itself) == "OrderedDict({'a': 1, 'x': ..., 'items': [...]})", repr(itself)
assert repr(itself) == "OrderedDict({'a': 1, 'x': ..., 'items': [...]})"


class Missing(OrderedDict):
    def __missing__(self, key):
        return 0


missing = Missing(a=1)
assert missing["b"] == 0 and missing.pop("a", 5) == 1 and missing.pop("a", 6) == 6
try:
    missing.pop("a")
except KeyError as e:
    assert e.args == ("a",)
else:
    raise AssertionError

print("ok")
