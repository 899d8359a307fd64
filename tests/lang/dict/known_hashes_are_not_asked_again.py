# What compares or copies dicts uses the hashes that they know.
class Key:
    asked = 0

    def __init__(self, v):
        self.v = v

    def __hash__(self):
        Key.asked += 1
        return hash(self.v)

    def __eq__(self, other):
        return self.v == other.v


keys = [Key(i) for i in range(10)]
d = dict.fromkeys(keys)
e = dict.fromkeys(keys)
del d[keys[3]], e[keys[3]]
Key.asked = 0
assert d == e
assert not d != e
assert d == d.copy() == dict(d) == {**d} == d | d
copy = dict.fromkeys(d, 5)
assert Key.asked == 0, Key.asked
assert list(copy) == list(d) and set(copy.values()) == {5}
assert d != copy
assert Key.asked == 0, Key.asked
e[Key(3)] = 1
d[Key(4)] = 1
assert d != e
assert dict.fromkeys({}) == {} == dict.fromkeys({}, 1)
print("ok")
