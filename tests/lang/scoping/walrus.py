if (n := 5) > 3: assert n == 5
d = [y := 1, y + 1]
assert d == [1, 2]
assert y == 1
assert [last := i for i in range(3)] == [0, 1, 2]
assert last == 2
it = iter([1, 2, 0, 5]); out = []
while (v := next(it)): out.append(v)
assert out == [1, 2]
assert v == 0
def f(a): return a
assert f(a := 3) == 3 == a
assert (lambda: (q := 4))() == 4
print("ok")
