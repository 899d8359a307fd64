f = frozenset([1, 2])
assert f == {1, 2} and hash(f) == hash(frozenset([2, 1])) and {f: 1}[frozenset((2, 1))] == 1 and f | {3} == {1, 2, 3} and type(f | {3}) is frozenset and repr(frozenset()) == "frozenset()" and repr(frozenset([1])) == "frozenset({1})" and not hasattr(f, "add") and {f} == {frozenset({1, 2})}
print("ok")
