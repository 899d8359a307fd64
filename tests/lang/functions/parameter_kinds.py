def f(a, b=2, /, c=3, *args, d, e=5, **kw): return (a, b, c, args, d, e, kw)
assert f(1, d=4) == (1, 2, 3, (), 4, 5, {})
assert f(1, 20, 30, 40, 50, d=60, z=70) == (1, 20, 30, (40, 50), 60, 5, {"z": 70})
assert f(1, d=0, a=9) == (1, 2, 3, (), 0, 5, {"a": 9})
def g(*, k): return k
def h(*args): return args
def o(**kw): return kw
assert g(k=1) == 1
assert h() == ()
assert o(b=1, a=2) == {"b": 1, "a": 2}
assert list(o(b=1, a=2)) == ["b", "a"]
assert (lambda a, *b, c=3: (a, b, c))(1, 2) == (1, (2,), 3)
print("ok")
