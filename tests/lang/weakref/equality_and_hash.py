import weakref


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


a, b, c = Key(1), Key(1), Key(2)
ra, rb, rc = map(weakref.ref, (a, b, c))
assert ra == rb and not ra != rb and ra != rc
assert hash(ra) == hash(a) == hash(rb)
assert ra != 5 and not ra == "ra"
assert {ra: "x"}[rb] == "x"
hash(rc)
del a, c
assert ra() is None and rc() is None
assert ra != rb and ra == ra and hash(ra) == hash(1)
del b
assert hash(rb) == hash(1)
d = Key(3)
unhashed = weakref.ref(d)
del d
try:
    hash(unhashed)
except TypeError as error:
    assert str(error) == "weak object has gone away"
else:
    assert False
print("ok")
