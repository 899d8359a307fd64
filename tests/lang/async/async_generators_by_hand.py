# An asynchronous generator driven without an event loop: each step is an
# awaitable that ends with StopIteration when the generator yields.


class Pause:
    """Awaiting it yields its tag to whoever drives the coroutine."""

    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        return (yield self.tag)


def drive(awaitable, *replies):
    """Runs to the end; gives what was yielded and the result."""
    seen = []
    it = awaitable.__await__()
    replies = list(replies)
    value = None
    try:
        while True:
            seen.append(it.send(value))
            value = replies.pop(0) if replies else None
    except StopIteration as stop:
        return seen, stop.value


async def numbers(log):
    try:
        got = yield 1
        log.append(("got", got))
        reply = await Pause("between")
        log.append(("reply", reply))
        got = yield 2
        log.append(("got", got))
    finally:
        log.append("closed")


log = []
g = numbers(log)
assert g.__aiter__() is g
assert drive(g.__anext__()) == ([], 1)
assert not g.ag_running
assert drive(g.asend("hello"), "answer") == (["between"], 2)
assert log == [("got", "hello"), ("reply", "answer")]
try:
    drive(g.__anext__())
except StopAsyncIteration as stop:
    assert stop.args == ()
else:
    raise AssertionError("the generator has ended")
assert log[-1] == "closed"
try:
    drive(g.__anext__())
except StopAsyncIteration:
    pass
else:
    raise AssertionError("the generator stays at its end")

# A step cannot be awaited twice.
g = numbers([])
step = g.__anext__()
assert drive(step) == ([], 1)
try:
    step.send(None)
except RuntimeError as e:
    assert str(e) == "cannot reuse already awaited __anext__()/asend()"
else:
    raise AssertionError

# Only one step at a time.
g = numbers([])
drive(g.__anext__())
first = g.asend(None)
assert first.send(None) == "between"
assert g.ag_running
for make, name in ((g.__anext__, "anext"), (g.aclose, "aclose"), (lambda: g.athrow(ValueError), "athrow")):
    try:
        make().send(None)
    except RuntimeError as e:
        assert str(e) == f"{name}(): asynchronous generator is already running", e
    else:
        raise AssertionError
first.close()
assert not g.ag_running

# A value cannot be sent before the first yield.
g = numbers([])
try:
    g.asend(1).send(None)
except TypeError as e:
    assert str(e) == "can't send non-None value to a just-started async generator"
else:
    raise AssertionError
print("ok")
