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
assert next(g) == 1
assert g.send("s") == "s"
assert g.throw(ValueError) == ("r", "v")
assert [next(g) for _ in range(4)] == ["a", "b", 1, 2]
assert next(g) is None
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
