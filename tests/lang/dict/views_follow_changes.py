d = {"a": 1}
k, v, i = d.keys(), d.values(), d.items()
d["b"] = 2
assert list(k) == ["a", "b"]
assert list(v) == [1, 2]
assert list(i) == [("a", 1), ("b", 2)]
assert len(k) == 2
assert "a" in k
assert 2 in v
assert ("a", 1) in i
assert ("a", 2) not in i
assert k & {"a", "z"} == {"a"}
assert k | {"z"} == {"a", "b", "z"}
assert k - {"a"} == {"b"}
assert k ^ {"a", "c"} == {"b", "c"}
assert k == {"a", "b"}
assert i & {("a", 1)} == {("a", 1)}
assert k >= {"a"}
assert k.isdisjoint(["x"])
assert repr(k) == "dict_keys(['a', 'b'])"
assert repr(v) == "dict_values([1, 2])"
assert repr(i) == "dict_items([('a', 1), ('b', 2)])"
assert list(reversed(v)) == [2, 1]
print("ok")
