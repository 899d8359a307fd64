def inner():
    x = yield 1
    try: y = yield x
    except ValueError: y = "v"
    return y
def outer():
    r = yield from inner()
    yield ("r", r)
    yield from "ab"
    yield from [1, 2]
    return (yield)
g = outer()
assert next(g) == 1 and g.send("s") == "s" and g.throw(ValueError) == ("r", "v") and [next(g) for _ in range(4)] == ["a", "b", 1, 2] and next(g) is None
try: g.send("z")
except StopIteration as e: assert e.value == "z"
def bad(): yield from 5
try: next(bad())
except TypeError as e: assert str(e) == "'int' object is not iterable"
def deep(n):
    if n: yield from deep(n - 1)
    yield n
assert list(deep(50)) == list(range(51))
print("ok")
