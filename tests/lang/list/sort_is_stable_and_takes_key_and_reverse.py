a = [(1, "b"), (0, "a"), (1, "a"), (0, "b")]
assert sorted(a, key=lambda p: p[0]) == [(0, "a"), (0, "b"), (1, "b"), (1, "a")]
assert sorted(a, key=lambda p: p[0], reverse=True) == [(1, "b"), (1, "a"), (0, "a"), (0, "b")]
a.sort()
assert a == [(0, "a"), (0, "b"), (1, "a"), (1, "b")]
assert [3, 1, 2].sort() is None
assert sorted("hello") == ["e", "h", "l", "l", "o"]
assert sorted([2.5, 1, True]) == [1, True, 2.5]
assert sorted([[2], [1, 5], []]) == [[], [1, 5], [2]]
n = [(i * 7919) % 1009 for i in range(1009)]
assert sorted(n) == list(range(1009))
assert sorted(n, key=lambda x: -x) == list(range(1008, -1, -1))
assert sorted(n, reverse=True)[0] == 1008
try: [1, "a"].sort()
except TypeError as e: assert str(e) == "'<' not supported between instances of 'str' and 'int'"
else: assert False
try: [1].sort(lambda a: a)
except TypeError as e: assert str(e) == "sort() takes no positional arguments"
else: assert False
b = [1, 2, 3]
def grow(x): b.append(x); return x
try: b.sort(key=grow)
except ValueError as e: assert str(e) == "list modified during sort"
else: assert False
print("ok")
