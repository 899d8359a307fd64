t = (1, "a", 2.5)
assert t[0] == 1
assert t[-1] == 2.5
assert t[1:] == ("a", 2.5)
assert t[::-1] == (2.5, "a", 1)
assert len(t) == 3
assert t + (4,) == (1, "a", 2.5, 4)
assert (0,) * 3 == (0, 0, 0)
assert () == tuple()
assert (1) == 1
assert (1,) != 1
assert tuple("ab") == ("a", "b")
assert t.index("a") == 1
assert t.count(1) == 1
assert "a" in t
assert (1, 2) < (1, 3)
assert (1,) < (1, 0)
assert hash((1, 2)) == hash((1, 2))
assert {(1, 2): 3}[1, 2] == 3
assert repr((1,)) == "(1,)"
assert repr(()) == "()"
assert 1 in (1, 2)
def put(): t[0] = 5
for f, E, m in [(put, TypeError, "'tuple' object does not support item assignment"), (lambda: t[3], IndexError, "tuple index out of range"), (lambda: t.index(9), ValueError, "tuple.index(x): x not in tuple"), (lambda: t + [1], TypeError, 'can only concatenate tuple (not "list") to tuple'), (lambda: hash(([],)), TypeError, "unhashable type: 'list'"), (lambda: t["a"], TypeError, "tuple indices must be integers or slices, not str")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
u = t; u += (9,)
assert t == (1, "a", 2.5)
assert u[-1] == 9
print("ok")
