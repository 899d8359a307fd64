import weakref


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Item({self.n})"


items = [Item(i) for i in range(4)]
d = weakref.WeakValueDictionary(enumerate(items))
assert len(d) == 4 and d[2] is items[2] and 3 in d and sorted(d) == [0, 1, 2, 3]
assert d.get(9) is None and d.get(9, "x") == "x"
assert [type(r) is weakref.ref or isinstance(r, weakref.ref) for r in d.valuerefs()] == [True] * 4
del items[1]
assert sorted(d.keys()) == [0, 2, 3] and sorted(i.n for i in d.values()) == [0, 2, 3]
try:
    d[1]
except KeyError as error:
    assert error.args == (1,)
else:
    assert False
kept = d.pop(0)
assert kept.n == 0 and 0 not in d
assert d.pop(0, "default") == "default"
del kept
other = d.copy()
assert other is not d and dict(other.items()) == dict(d.items())
new = Item(5)
assert d.setdefault("new", new) is new and d.setdefault("new", items[0]) is new
d.update({"more": items[0]}, kw=items[0])
assert d["more"] is d["kw"] is items[0]
assert ({"a": 1}.keys() & dict(d | {"a": new}).keys()) == {"a"}
del other
items.clear()
assert dict(d.items()) == {"new": new}
assert d.popitem() == ("new", new)
assert not d
print("ok")
