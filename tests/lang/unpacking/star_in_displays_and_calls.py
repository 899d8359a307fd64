a, d = [1, 2], {"x": 1}
assert [*a, 3, *"b"] == [1, 2, 3, "b"]
assert (*a, *a) == (1, 2, 1, 2)
assert {*a, 2} == {1, 2}
assert {**d, "y": 2, **{"x": 5}} == {"x": 5, "y": 2}
def f(*args, **kw): return args, kw
assert f(0, *a, 9, *(), x=1, **{"y": 2}) == ((0, 1, 2, 9), {"x": 1, "y": 2})
assert f(*iter("ab")) == (("a", "b"), {})
def ret(): return *a, 5
assert ret() == (1, 2, 5)
for x in *a, 7: pass
assert x == 7
for g, m in [(lambda: f(**{1: 2}), "keywords must be strings"), (lambda: f(x=1, **{"x": 2}), "__main__.f() got multiple values for keyword argument 'x'"), (lambda: f(*5), "__main__.f() argument after * must be an iterable, not int"), (lambda: f(**5), "__main__.f() argument after ** must be a mapping, not int")]:
    try: g()
    except TypeError as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
