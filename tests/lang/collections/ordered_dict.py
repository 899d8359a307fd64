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
print("ok")
