from collections import defaultdict


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


d = defaultdict(list)
d["a"].append(1)
assert repr(d) == "defaultdict(<class 'list'>, {'a': [1]})"
assert d["b"] == []
assert len(d) == 2
assert d.get("c") is None
assert not ("c" in d)
assert d.default_factory is list
assert repr(defaultdict(int, {"x": 1}) | {"y": 2}) == "defaultdict(<class 'int'>, {'x': 1, 'y': 2})"
counts = defaultdict(int)
for letter in "hello":
    counts[letter] += 1
assert dict(counts) == {'h': 1, 'e': 1, 'l': 2, 'o': 1}
assert repr(counts.copy()) == "defaultdict(<class 'int'>, {'h': 1, 'e': 1, 'l': 2, 'o': 1})"
raises(KeyError, "'x'", lambda: defaultdict(None)["x"])
raises(TypeError, 'first argument must be callable or None', lambda: defaultdict(3))
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
assert nested["a"]["b"] == 1
print("ok")
