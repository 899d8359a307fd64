import weakref


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


keys = [Key(i) for i in range(3)]
d = weakref.WeakKeyDictionary()
for key in keys:
    d[key] = key.n * 10
del key
assert len(d) == 3 and d[Key(1)] == 10 and Key(2) in d and "other" not in d
assert sorted(k.n for k in d) == [0, 1, 2] and sorted(d.values()) == [0, 10, 20]
keys.pop()
assert len(d) == 2 and Key(2) not in d
del d[Key(0)]
assert [(k.n, v) for k, v in d.items()] == [(1, 10)]
assert d.get(Key(5), "none") == "none" and d.pop(Key(1)) == 10 and len(d) == 0
assert d.setdefault(keys[0], "s") == "s" and d.setdefault(keys[0], "t") == "s"
d.update({keys[1]: "u"})
assert len(d.keyrefs()) == 2
keys.clear()
assert len(d) == 0 and list(d) == []
try:
    d[1] = 2
except TypeError as error:
    assert str(error) == "cannot create weak reference to 'int' object"
else:
    assert False
print("ok")
