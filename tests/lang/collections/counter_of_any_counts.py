# A new Counter takes the counts of a mapping as they are; later ones are added.
import operator
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

# Elements that only one of them has are not added to nothing.
def error(operation, *arguments):
    try:
        operation(*arguments)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


texts = Counter(a="x")
compared = "TypeError: '>' not supported between instances of 'str' and 'int'"
assert error(operator.add, Counter(), texts) == compared
assert error(operator.or_, Counter(), texts) == compared
assert error(operator.sub, Counter(), texts) == compared.replace(">", "<")
assert error(operator.and_, Counter(), texts) is None
assert error(operator.iadd, Counter(), 5) == "AttributeError: 'int' object has no attribute 'items'"
halves = Counter(a=1.5)
halves |= {"a": 1, "b": 0.5, "c": -1}
assert halves == {"a": 1.5, "b": 0.5}
halves &= Counter(a=0.25)
assert halves == {"a": 0.25}
print("ok")
