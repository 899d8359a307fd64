class D:
    def __set_name__(self, owner, name): self.name = "_" + name; self.owner = owner.__name__
    def __get__(self, obj, cls): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, v): setattr(obj, self.name, v + 1)
    def __delete__(self, obj): delattr(obj, self.name)
class C: x = D()
c = C(); assert c.x == "unset"
c.x = 1
assert c.x == 2
assert c._x == 2
assert C.x.owner == "C"
c.__dict__["x"] = "hidden"; assert c.x == 2
del c.x; assert c.x == "unset"
class N:
    def __get__(self, obj, cls): return "non-data"
class E: y = N()
e = E(); assert e.y == "non-data"
e.y = 1; assert e.y == 1
print("ok")
