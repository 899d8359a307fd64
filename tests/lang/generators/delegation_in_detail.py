# yield from: values, results, exceptions and iterators that are no generators.
log = []


def inner():
    try:
        got = yield 1
        log.append(got)
        yield 2
    except KeyError as e:
        log.append(repr(e))
        yield "handled"
    return "inner result"


def outer():
    result = yield from inner()
    log.append(result)
    yield from [10, 20]
    yield from "ab"
    yield from (x for x in range(2))
    return "outer result"


g = outer()
assert next(g) == 1 and g.send("sent") == 2 and g.throw(KeyError("k")) == "handled"
assert list(g) == [10, 20, "a", "b", 0, 1]
assert log == ["sent", "KeyError('k')", "inner result"]
g = outer()
next(g)
for value in (None, 5):
    pass
try:
    h = outer()
    next(h), next(h), next(h)
    h.send(5)
except AttributeError as e:
    assert str(e) == "'list_iterator' object has no attribute 'send'"
else:
    raise AssertionError


def not_iterable():
    yield from 5


try:
    next(not_iterable())
except TypeError as e:
    assert str(e) == "'int' object is not iterable"


def depth(n):
    if n == 0:
        received = yield "bottom"
        return received
    return (yield from depth(n - 1))


d = depth(40)
assert next(d) == "bottom"
try:
    d.send("through")
except StopIteration as e:
    assert e.value == "through"


def shared():
    yield from common
    yield "own"


common = iter([1, 2, 3])
a, b = shared(), shared()
assert [next(a), next(b), next(a), next(a), next(b)] == [1, 2, 3, "own", "own"]


def flatten(x):
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    else:
        yield x


assert list(flatten([1, [2, [3, [4]]], []])) == [1, 2, 3, 4]


def swallows_stop():
    try:
        yield from iter([1])
    finally:
        log.append("cleanup")


s = swallows_stop()
next(s)
s.close()
assert log[-1] == "cleanup"
print("ok")
