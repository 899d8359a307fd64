import weakref


class Vector:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = value

    def __add__(self, other):
        return Vector(*self.items, *other.items)

    def __iadd__(self, other):
        self.items.extend(other.items)
        return self

    def __eq__(self, other):
        return self.items == other.items

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __str__(self):
        return "vector"

    def __bool__(self):
        return bool(self.items)

    def __mul__(self, n):
        return Vector(*self.items * n)

    def __rmul__(self, n):
        return self * n


v = Vector(1, 2)
p = weakref.proxy(v)
assert type(p) is weakref.ProxyType and isinstance(p, Vector) and p.__class__ is Vector
assert len(p) == 2 and p[0] == 1 and 2 in p and list(p) == [1, 2] and bool(p)
p[0] = 7
p.extra = "e"
assert v.items == [7, 2] and v.extra == "e"
del p.extra
assert not hasattr(v, "extra")
assert (p + p).items == [7, 2, 7, 2] and (p * 2).items == (2 * p).items == [7, 2, 7, 2]
assert p == v and v == p and not p != v
assert str(p) == "vector" and repr(p).startswith("<weakproxy at 0x") and "to 'Vector'" in repr(p)
try:
    hash(p)
except TypeError as error:
    assert "unhashable type" in str(error)
else:
    assert False
del v
for use in (lambda: p.items, lambda: len(p), lambda: p + p, lambda: p[0], lambda: str(p), lambda: bool(p)):
    try:
        use()
    except ReferenceError as error:
        assert str(error) == "weakly-referenced object no longer exists"
    else:
        assert False


def double(x):
    return 2 * x


call = weakref.proxy(double)
assert type(call) is weakref.CallableProxyType and call(4) == 8
assert weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType)
print("ok")
