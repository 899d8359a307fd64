import weakref


class Member:
    def __init__(self, n):
        self.n = n


a, b, c = members = [Member(i) for i in range(3)]
s = weakref.WeakSet(members)
assert len(s) == 3 and a in s and 5 not in s
t = weakref.WeakSet([a])
assert t <= s and t < s and s >= t and s > t and s != t and t.issubset(s)
assert s - t == weakref.WeakSet([b, c]) and s & t == t and s | t == s and s ^ t == s - t
assert not s.isdisjoint(t) and t.isdisjoint([b])
s.discard(b)
s.discard(b)
try:
    s.remove(b)
except KeyError:
    pass
else:
    assert False
s |= {b}
assert len(s) == 3
s -= {b}
assert len(s) == 2
del a, b, c, members
assert len(s) == 0 and list(s) == [] and len(t) == 0
try:
    s.pop()
except KeyError as error:
    assert error.args == ("pop from empty WeakSet",)
else:
    assert False
print("ok")
