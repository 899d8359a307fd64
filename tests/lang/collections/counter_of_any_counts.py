# A new Counter takes the counts of a mapping as they are; later ones are added.
from collections import Counter

assert Counter({"a": "many"})["a"] == "many"
assert Counter({1: [2]}) == {1: [2]}
c = Counter({"a": 1.5})
c.update({"a": 1, "b": 2})
assert c == {"a": 2.5, "b": 2}
c = Counter()
c.update({"x": "y"})
assert c["x"] == "y"
try:
    c.update({"x": 1})
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for +: 'int' and 'str'", error
else:
    assert False
c = Counter(a="z")
assert c == {"a": "z"}
c = Counter("aab", a=2)
assert c == {"a": 4, "b": 1}
print("ok")
