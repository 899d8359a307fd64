from collections import Counter


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


c = Counter("abracadabra")
assert repr(c) == "Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1})"
assert c["z"] == 0
assert c.most_common(2) == [('a', 5), ('b', 2)]
assert c.total() == 11
assert sorted(c.elements())[:3] == ['a', 'a', 'a']
assert repr(c + Counter("abc")) == "Counter({'a': 6, 'b': 3, 'r': 2, 'c': 2, 'd': 1})"
assert repr(c - Counter("aab")) == "Counter({'a': 3, 'r': 2, 'b': 1, 'c': 1, 'd': 1})"
assert repr(c & Counter("aab")) == "Counter({'a': 2, 'b': 1})"
assert repr(c | Counter("zz")) == "Counter({'a': 5, 'b': 2, 'r': 2, 'z': 2, 'c': 1, 'd': 1})"
assert repr(+Counter(a=1, b=-1)) == "Counter({'a': 1})"
assert repr(-Counter(a=1, b=-1)) == "Counter({'b': 1})"
c.update("aa")
c.subtract("b")
assert c["a"] == 7
assert c["b"] == 1
assert Counter(a=1) <= Counter(a=2, b=1)
assert Counter(a=1) == Counter(a=1, b=0)
assert Counter({"x": 2}) > Counter()
del c["missing"]
assert Counter([1, 1, 2]).most_common() == [(1, 2), (2, 1)]
assert dict(Counter("hello")) == {'h': 1, 'e': 1, 'l': 2, 'o': 1}
assert repr(Counter(a=1, b=2).copy()) == "Counter({'b': 2, 'a': 1})"
raises(NotImplementedError, 'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.', lambda: Counter.fromkeys("ab"))
print("ok")
