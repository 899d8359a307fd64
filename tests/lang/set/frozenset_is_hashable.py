f = frozenset([1, 2])
assert f == {1, 2}
assert hash(f) == hash(frozenset([2, 1]))
assert {f: 1}[frozenset((2, 1))] == 1
assert f | {3} == {1, 2, 3}
assert type(f | {3}) is frozenset
assert repr(frozenset()) == "frozenset()"
assert repr(frozenset([1])) == "frozenset({1})"
assert not hasattr(f, "add")
assert {f} == {frozenset({1, 2})}
print("ok")
