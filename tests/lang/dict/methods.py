d = dict(a=1, b=2)
assert d.get("a") == 1
assert d.get("x") is None
assert d.get("x", 5) == 5
assert d.setdefault("a", 9) == 1
assert d.setdefault("c", 3) == 3
assert d.pop("c") == 3
assert d.pop("c", "no") == "no"
d.update({"b": 20}, z=5); d.update([("q", 1)])
assert d == {"a": 1, "b": 20, "z": 5, "q": 1}
assert d.copy() == d
assert dict([(1, 2)]) == {1: 2}
assert dict({1: 2}, x=3) == {1: 2, "x": 3}
assert dict.fromkeys("ab", 0) == {"a": 0, "b": 0}
assert dict.fromkeys([1]) == {1: None}
assert {1: 1} | {1: 2, 3: 4} == {1: 2, 3: 4}
assert len(d) == 4
assert "a" in d
assert 1 not in d
assert {**d, "a": 0}["a"] == 0
d |= {"k": 1}; assert d["k"] == 1
d.clear(); assert d == {}
for f, E, m in [(lambda: d["x"], KeyError, "'x'"), (lambda: d.pop("x"), KeyError, "'x'"), (lambda: d.popitem(), KeyError, "'popitem(): dictionary is empty'"), (lambda: dict([1]), TypeError, "cannot convert dictionary update sequence element #0 to a sequence"), (lambda: dict([(1, 2, 3)]), ValueError, "dictionary update sequence element #0 has length 3; 2 is required"), (lambda: dict(1), TypeError, "'int' object is not iterable"), (lambda: d[[]], TypeError, "unhashable type: 'list'"), (lambda: {} < {}, TypeError, "'<' not supported between instances of 'dict' and 'dict'")]:
    try: f()
    except E as e: assert str(e) == m, str(e)
    else: assert False
print("ok")
