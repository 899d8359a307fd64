assert [x * y for x in range(3) for y in range(x)] == [0, 0, 2]
assert [x for x in range(10) if x % 2 if x > 4] == [5, 7, 9]
assert {x % 3 for x in range(9)} == {0, 1, 2}
assert {k: v for k, v in zip("ab", (1, 2))} == {"a": 1, "b": 2}
assert list(x for x in "ab") == ["a", "b"]
assert [[j for j in range(i)] for i in range(3)] == [[], [0], [0, 1]]
assert sum(x for x in range(4)) == 6
assert [a for a, *b in [(1, 2), (3,)]] == [1, 3]
x = "outer"
assert [x for x in range(2)] == [0, 1]
assert x == "outer"
fs = [lambda: i for i in range(3)]; assert [f() for f in fs] == [2, 2, 2]
fs = [lambda i=i: i for i in range(3)]; assert [f() for f in fs] == [0, 1, 2]
def f(n): return [[n + i for i in range(2)] for n in [n, n * 10]]
assert f(1) == [[1, 2], [10, 11]]
class C:
    a = 3
    b = [i for i in range(a)]
assert C.b == [0, 1, 2]
assert [y := 1, y ** 2] == [1, 1]
assert [z := i for i in range(3)] == [0, 1, 2]
assert z == 2
print("ok")
