d = {"a": 1}
k, v, i = d.keys(), d.values(), d.items()
d["b"] = 2
assert list(k) == ["a", "b"] and list(v) == [1, 2] and list(i) == [("a", 1), ("b", 2)] and len(k) == 2 and "a" in k and 2 in v and ("a", 1) in i and ("a", 2) not in i
assert k & {"a", "z"} == {"a"} and k | {"z"} == {"a", "b", "z"} and k - {"a"} == {"b"} and k ^ {"a", "c"} == {"b", "c"} and k == {"a", "b"} and i & {("a", 1)} == {("a", 1)} and k >= {"a"} and k.isdisjoint(["x"])
assert repr(k) == "dict_keys(['a', 'b'])" and repr(v) == "dict_values([1, 2])" and repr(i) == "dict_items([('a', 1), ('b', 2)])" and list(reversed(v)) == [2, 1]
print("ok")
