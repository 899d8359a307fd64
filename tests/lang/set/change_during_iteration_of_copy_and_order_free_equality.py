s = set(range(100))
for x in list(s):
    if x % 3: s.remove(x)
assert s == set(range(0, 100, 3))
assert {1, 2, 3} == {3, 2, 1}
assert {1, 1.0, True} == {1}
assert sorted({"b", "a"}) == ["a", "b"]
print("ok")
