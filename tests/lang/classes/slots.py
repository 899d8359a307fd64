class Point:
    __slots__ = ("x", "__y")
    def __init__(self): self.x = 1; self.__y = 2
    def y(self): return self.__y
p = Point()
assert p.x == 1
assert p.y() == 2
assert not hasattr(p, "__dict__")
try: p.z = 3
except AttributeError as e: assert str(e) == "'Point' object has no attribute 'z' and no __dict__ for setting new attributes"
else: assert False
del p.x
assert not hasattr(p, "x")
p.x = 4
assert p.x == 4
class Named(Point): __slots__ = ["name"]
n = Named(); n.name = "n"; n.x = 5
assert (n.name, n.x) == ("n", 5)
try: n.other = 1
except AttributeError: pass
else: assert False
class Open(Point): pass
o = Open(); o.anything = 1
assert o.anything == 1
assert "anything" in o.__dict__
class Nothing: __slots__ = ()
try: Nothing().x = 1
except AttributeError: pass
else: assert False
try:
    class Conflict:
        __slots__ = ("a",)
        a = 1
except ValueError as e: assert str(e) == "'a' in __slots__ conflicts with class variable"
else: assert False
try:
    class NoNames: __slots__ = (1,)
except TypeError as e: assert str(e) == "__slots__ items must be strings, not 'int'"
else: assert False
print("ok")
