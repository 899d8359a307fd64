"""Loops over zip, enumerate and dict items that take each pair apart, or keep it."""

names = ["a", "b", "c"]
assert [(x, y) for x, y in zip(names, range(5))] == [("a", 0), ("b", 1), ("c", 2)]
assert [x + str(i) for i, x in enumerate(names, 7)] == ["a7", "b8", "c9"]
table = {"x": 1, "y": 2}
assert {value: key for key, value in table.items()} == {1: "x", 2: "y"}
assert [pair for pair in zip(names, names)] == [("a", "a"), ("b", "b"), ("c", "c")]
kept = []
for pair in enumerate("ab"):
    kept.append(pair)
assert kept == [(0, "a"), (1, "b")]

# Nested targets, one target twice, targets that are no names.
assert [(i, x, y) for i, (x, y) in enumerate(zip("ab", "cd"))] == [(0, "a", "c"), (1, "b", "d")]
for x, x in zip([1, 2], [3, 4]):
    pass
assert x == 4
box = [None, None]
for box[0], box[1] in table.items():
    pass
assert box == ["y", 2]
for first, *rest in zip([1, 2], [3, 4]):
    assert rest == [first + 2]

# The first iterator of a zip has lost an item when the second has none.
source = iter([1, 2, 3])
assert [(a, b) for a, b in zip(source, "x")] == [(1, "x")]
assert next(source) == 3
try:
    for a, b in zip([1, 2], [1], strict=True):
        pass
except ValueError as e:
    assert str(e) == "zip() argument 2 is shorter than argument 1", e
else:
    raise AssertionError
try:
    for a, b in zip([1], [1, 2], strict=True):
        pass
except ValueError as e:
    assert str(e) == "zip() argument 2 is longer than argument 1", e
else:
    raise AssertionError
try:
    for a, b in zip([1], [1], [1]):
        pass
except ValueError as e:
    assert str(e) == "too many values to unpack (expected 2)", e
else:
    raise AssertionError

# A dict that changes, errors of the sources, and an iterator that goes on.
try:
    for key, value in table.items():
        table[key + "!"] = value
except RuntimeError as e:
    assert str(e) == "dictionary changed size during iteration", e
else:
    raise AssertionError


def failing():
    yield 1
    raise KeyError("inside")


seen = []
try:
    for i, x in enumerate(failing()):
        seen.append((i, x))
except KeyError:
    seen.append("raised")
assert seen == [(0, 1), "raised"]
pairs = enumerate("abc")
for i, x in pairs:
    break
assert next(pairs) == (1, "b")
for i, x in pairs:
    assert (i, x) == (2, "c")
assert next(pairs, None) is None
items = iter({1: 2}.items())
for key, value in items:
    pass
for key, value in items:
    raise AssertionError
big = 2**61 - 2
assert [i for i, x in enumerate("abcd", big)] == [big, big + 1, big + 2, big + 3]
print("ok")
