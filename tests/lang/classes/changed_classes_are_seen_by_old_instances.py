"""Instances made before a class was changed see the change at places that have run before."""


class A:
    def e(self): return "e"
    def f(self): return "f"
    def h(self): return "h"
    tag = "tag"


class B(A):
    pass


a, b = A(), B()
a.x = b.x = 1


def call(o): return o.f()
def tag(o): return o.tag
def get(o): return o.x
def put(o, value): o.x = value
def add(o): o.y = 1


def use():
    return [(call(o), tag(o), get(o)) for o in (a, b)]


same = [("f", "tag", 1)] * 2
assert use() == use() == same

# The places of other attributes.
del A.e
assert use() == use() == same
A.e = lambda self: "new e"
assert use() == same and a.e() == b.e() == "new e"
B.extra = 1
assert use() == same

# The attributes themselves.
A.f = lambda self: "new f"
assert [call(o) for o in (a, b)] == ["new f", "new f"]
B.f = lambda self: "f of B"
assert [call(o) for o in (a, b)] == ["new f", "f of B"]
del B.f
assert [call(o) for o in (a, b)] == ["new f", "new f"]
A.tag = property(lambda self: "computed")
assert [tag(o) for o in (a, b)] == ["computed", "computed"]
A.tag = 5
assert [tag(o) for o in (a, b)] == [5, 5]

# What hides an instance's own attribute.
stored = []
put(a, 1), put(a, 1)
A.x = property(lambda self: "hidden", lambda self, value: stored.append(value))
assert [get(o) for o in (a, b)] == ["hidden", "hidden"]
put(a, 2)
assert stored == [2]
del A.x
assert [get(o) for o in (a, b)] == [1, 1]
A.x = "behind"
assert [get(o) for o in (a, b)] == [1, 1]


# A place that adds an attribute, of instances from before and after.
class C: pass
c = [C() for _ in range(6)]
for o in c[:3]: add(o)
C.y = property(lambda self: "hidden", lambda self, value: stored.append("y"))
for o in c[3:] + [C()]: add(o)
assert stored == [2, "y", "y", "y", "y"]
del C.y
assert [hasattr(o, "y") for o in c] == [True] * 3 + [False] * 3

# The same, over and over.
class D:
    def m(self): return 0
d = D()
def m(): return d.m()
for i in range(100):
    assert m() == i, i
    setattr(D, f"a{i}", i)
    D.m = (lambda i: lambda self: i)(i + 1)
    if i % 3 == 0:
        delattr(D, f"a{i}")
assert m() == 100 and d.a1 == 1 and not hasattr(d, "a3")
print("ok")
