"""Operators of views give sets with the order that CPython's have: it shows how they were made."""

left, right = {1: "a", 2: "b", 3: "c"}, {2: "b", 3: "x", 4: "d"}
assert left.items() ^ right.items() == {(1, "a"), (3, "c"), (3, "x"), (4, "d")}
assert left.keys() ^ right.keys() == {1, 4} == {1, 2, 3} ^ right.keys()
assert left.items() - right.items() == {(1, "a"), (3, "c")}


class Value:
    def __eq__(self, other):
        raise ZeroDivisionError


for a, b in (({1: Value()}, {1: Value()}), ({1: Value()}, {1: 5})):
    try:
        a.items() ^ b.items()
    except ZeroDivisionError:
        pass
    else:
        assert False
same = Value()
assert {1: same}.items() ^ {1: same}.items() == set()
# What is unhashable may be in both.
assert {1: []}.items() ^ {1: []}.items() == set()
try:
    {1: []}.items() ^ {1: [0]}.items()
except TypeError as error:
    assert str(error) == "unhashable type: 'list'"
else:
    assert False
# Small ints hash to themselves, so the order tells how large the table is.
assert list(set(dict.fromkeys([8, 1, 16]))) == list(dict.fromkeys([8, 1, 16]).keys() - [])
assert list(dict.fromkeys(range(20, 0, -1)).keys() - range(3, 30)) == [1, 2]
assert list({9, 2, 17} ^ {1: 0, 17: 0}.keys()) == [9, 2, 1]
print("ok")
