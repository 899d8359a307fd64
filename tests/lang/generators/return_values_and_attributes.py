def gen(n):
    got = yield n
    return ("result", got)


g = gen(1)
assert g.gi_code is gen.__code__ and not g.gi_running and not g.gi_suspended
assert g.gi_yieldfrom is None
assert next(g) == 1 and g.gi_suspended
try:
    g.send("sent")
except StopIteration as e:
    assert e.value == ("result", "sent") and e.args == (("result", "sent"),)
assert g.gi_frame is None and not g.gi_suspended
assert next(g, "default") == "default"


def delegates():
    result = yield from gen(2)
    yield result
    return "end"


d = delegates()
assert next(d) == 2 and type(d.gi_yieldfrom).__name__ == "generator"
assert d.send("x") == ("result", "x")
assert d.gi_yieldfrom is None
try:
    next(d)
except StopIteration as e:
    assert e.value == "end"


def running():
    yield me.gi_running
    try:
        next(me)
    except ValueError as e:
        yield str(e)


me = running()
assert next(me) is True and next(me) == "generator already executing"


def returns_none():
    return
    yield


try:
    next(returns_none())
except StopIteration as e:
    assert e.value is None and e.args == ()


def returns_tuple():
    return (1, 2)
    yield


try:
    next(returns_tuple())
except StopIteration as e:
    assert e.value == (1, 2) and e.args == ((1, 2),)


def returns_exception():
    return ValueError("x")
    yield


def collects():
    return (yield from returns_exception())


try:
    next(collects())
except StopIteration as e:
    assert isinstance(e.value, ValueError)
g = gen(0)
g.__name__ = "renamed"
assert g.__name__ == "renamed" and "gen" in repr(g)
g.__qualname__ = "q"
assert repr(g).startswith("<generator object q at 0x")
for value in (1, None):
    try:
        g.__name__ = value
    except TypeError as e:
        assert str(e) == "__name__ must be set to a string object"
try:
    gen(1).send(5)
except TypeError as e:
    assert str(e) == "can't send non-None value to a just-started generator"
print("ok")
