x = "global"
def f():
    x = "local"
    class C:
        y = x
        x = "class"
        def m(self): return x
        z = [x for _ in (1,)]
    return C.y, C().m(), C.z
assert f()[1] == "local"
class D:
    a = 1
    b = a + 1
    def g(self): return a
    if b > 1: c = "yes"
    for i in range(3): pass
    del a
assert D.b == 2
assert D.c == "yes"
assert D.i == 2
assert not hasattr(D, "a")
try: D().g()
except NameError as e: assert str(e) == "name 'a' is not defined"
else: assert False
assert D.__module__ == "__main__"
assert D.__doc__ is None
assert D.__qualname__ == "D"
print("ok")
