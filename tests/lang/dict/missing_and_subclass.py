class D(dict):
    def __missing__(self, key): return key * 2
d = D(a=1)
assert d["a"] == 1
assert d["zz"] == "zzzz"
assert "zz" not in d
assert d.get("zz") is None
assert isinstance(d, dict)
assert repr(d) == "{'a': 1}"
assert type(d.copy()) is dict
class C(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
c = C(); c["x"] = 1; c.update(y=1)
assert c == {"x": 2, "y": 1}
print("ok")
