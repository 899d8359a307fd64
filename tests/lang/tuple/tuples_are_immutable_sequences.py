t = (1, "a", 2.5)
assert t[0] == 1 and t[-1] == 2.5 and t[1:] == ("a", 2.5) and t[::-1] == (2.5, "a", 1) and len(t) == 3 and t + (4,) == (1, "a", 2.5, 4) and (0,) * 3 == (0, 0, 0) and () == tuple() and (1) == 1 and (1,) != 1 and tuple("ab") == ("a", "b")
assert t.index("a") == 1 and t.count(1) == 1 and "a" in t and (1, 2) < (1, 3) and (1,) < (1, 0) and hash((1, 2)) == hash((1, 2)) and {(1, 2): 3}[1, 2] == 3 and repr((1,)) == "(1,)" and repr(()) == "()" and 1 in (1, 2)
def put(): t[0] = 5
for f, E, m in [(put, TypeError, "'tuple' object does not support item assignment"), (lambda: t[3], IndexError, "tuple index out of range"), (lambda: t.index(9), ValueError, "tuple.index(x): x not in tuple"), (lambda: t + [1], TypeError, 'can only concatenate tuple (not "list") to tuple'), (lambda: hash(([],)), TypeError, "unhashable type: 'list'"), (lambda: t["a"], TypeError, "tuple indices must be integers or slices, not str")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
u = t; u += (9,); assert t == (1, "a", 2.5) and u[-1] == 9
print("ok")
