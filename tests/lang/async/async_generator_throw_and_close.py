def run(awaitable):
    """Drives an awaitable that never really waits."""
    try:
        awaitable.__await__().send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("it waits")


async def counter(log):
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            log.append(str(e))
            yield "caught"
        finally:
            log.append(f"round {n}")


log = []
g = counter(log)
assert run(g.__anext__()) == 1
assert run(g.athrow(ValueError("one"))) == "caught"
assert log == ["one"]
assert run(g.__anext__()) == 2
assert run(g.athrow(ValueError, "two")) == "caught"
assert run(g.aclose()) is None
assert log == ["one", "round 1", "two", "round 2"]
# Closed: nothing more comes, closing again is fine.
assert run(g.aclose()) is None
try:
    run(g.__anext__())
except StopAsyncIteration:
    pass
else:
    raise AssertionError

# Closed before it began: its body never runs.
log = []
g = counter(log)
assert run(g.aclose()) is None
assert log == []
try:
    run(g.asend(None))
except StopAsyncIteration:
    pass
else:
    raise AssertionError


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
assert run(g.__anext__()) == 1
try:
    run(g.aclose())
except RuntimeError as e:
    assert str(e) == "async generator ignored GeneratorExit"
else:
    raise AssertionError


async def fails():
    yield 1
    raise KeyError("inside")


g = fails()
run(g.__anext__())
try:
    run(g.__anext__())
except KeyError as e:
    assert e.args == ("inside",)
else:
    raise AssertionError


# StopIteration and StopAsyncIteration do not leave the body as they are.
async def leaks(kind):
    yield 1
    raise kind("leak")


for kind in (StopIteration, StopAsyncIteration):
    g = leaks(kind)
    run(g.__anext__())
    try:
        run(g.__anext__())
    except RuntimeError as e:
        assert str(e) == f"async generator raised {kind.__name__}"
        assert isinstance(e.__cause__, kind)
    else:
        raise AssertionError

# An exception thrown into one that has ended is raised.
g = leaks(StopIteration)
run(g.aclose())
try:
    run(g.athrow(ValueError("late")))
except StopAsyncIteration:
    pass
except StopIteration:
    raise AssertionError
except ValueError:
    raise AssertionError
print("ok")
