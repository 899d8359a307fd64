# Generator expressions: scopes, laziness, attributes.
log = []


def note(x):
    log.append(x)
    return x


g = (note(x) for x in [1, 2, 3] if note(("if", x)))
assert log == [] and g.__name__ == "<genexpr>" and g.gi_code.co_name == "<genexpr>"
assert next(g) == 1 and log == [("if", 1), 1]
assert sum(g) == 5 and list(g) == []
assert g.gi_code.co_varnames[0] == ".0" and g.gi_code.co_argcount == 1


def function():
    y = 10
    return (x + y for x in range(2)), [(x, y) for x in range(2) for y in range(x)]


lazy, eager = function()
assert list(lazy) == [10, 11] and eager == [(1, 0)]
assert function.__code__.co_cellvars == ("y",)
assert sum(x * x for x in range(4)) == 14 and max((x for x in [3, 5, 1]), default=0) == 5
assert dict((k, v) for v, k in enumerate("ab")) == {"a": 0, "b": 1}
assert "".join(c.upper() for c in "abc") == "ABC"
nested = ((i, j) for i in range(3) for j in range(i))
assert list(nested) == [(1, 0), (2, 0), (2, 1)]
try:
    (x for x in 5)
except TypeError as e:
    assert str(e) == "'int' object is not iterable"
else:
    raise AssertionError


class C:
    n = 2
    squares = list(i * i for i in range(n))
    try:
        list(i * n for i in range(n))
    except NameError as e:
        message = str(e)


assert C.squares == [0, 1] and C.message == "name 'n' is not defined"
gens = [(lambda: i)() for i in range(3)]
assert gens == [0, 1, 2]
fs = list((lambda: i) for i in range(3))
assert [f() for f in fs] == [2, 2, 2]
total = 0
assert list((total := total + i) for i in range(3)) == [0, 1, 3] and total == 3
infinite = (x for x in iter(int, 1))
assert next(infinite) == 0
infinite.close()
print("ok")
