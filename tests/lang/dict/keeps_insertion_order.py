d = {"b": 1, "a": 2}; d["c"] = 3; d["b"] = 9
assert list(d) == ["b", "a", "c"]
del d["b"]; d["b"] = 0
assert list(d.items()) == [("a", 2), ("c", 3), ("b", 0)]
assert list(reversed(d)) == ["b", "c", "a"]
assert d.popitem() == ("b", 0)
assert repr(d) == "{'a': 2, 'c': 3}"
big = {}
for i in range(1000): big[i * 37 % 1000] = i
for i in range(0, 1000, 2): del big[i]
assert list(big) == [i * 37 % 1000 for i in range(1000) if i * 37 % 1000 % 2]
assert {1: "a", 2: "b"} == {2: "b", 1: "a"}
print("ok")
