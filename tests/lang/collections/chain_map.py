from collections import ChainMap


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


base, over = {"a": 1, "b": 2}, {"b": 3}
m = ChainMap(over, base)
assert m["b"] == 3
assert m["a"] == 1
assert sorted(m) == ['a', 'b']
assert len(m) == 2
assert m.maps == [{'b': 3}, {'a': 1, 'b': 2}]
assert "a" in m
assert m.get("z", 9) == 9
m["a"] = 10
assert over == {'b': 3, 'a': 10}
assert base == {'a': 1, 'b': 2}
child = m.new_child({"c": 5})
assert child["c"] == 5
assert child.parents == m
assert dict(child) == {'a': 10, 'b': 3, 'c': 5}
del m["a"]
assert m["a"] == 1
assert repr(m) == "ChainMap({'b': 3}, {'a': 1, 'b': 2})"
raises(KeyError, "'zz'", lambda: m["zz"])
raises(KeyError, '"Key not found in the first mapping: \'zz\'"', lambda: m.pop("zz"))
print("ok")
