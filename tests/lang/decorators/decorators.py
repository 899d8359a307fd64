log = []
def tag(name):
    log.append("make " + name)
    def deco(f):
        log.append("apply " + name)
        def w(*a, **k): return name + str(f(*a, **k))
        return w
    return deco
@tag("a")
@tag("b")
def f(x): return x
assert f(1) == "ab1"
assert log == ["make a", "make b", "apply b", "apply a"]
def mark(c): c.marked = True; return c
@mark
class C: pass
assert C.marked
@lambda g: 42
def h(): pass
assert h == 42
print("ok")
