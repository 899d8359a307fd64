def run(awaitable):
    try:
        awaitable.__await__().send(None)
    except StopIteration as stop:
        return stop.value


async def resource(log):
    log.append("open")
    try:
        while True:
            command = yield len(log)
            log.append(command)
            if command == "stop":
                return
    finally:
        log.append("close")


log = []
g = resource(log)
assert run(g.__anext__()) == 1
assert run(g.asend("a")) == 2 and run(g.asend("b")) == 3
try:
    run(g.asend("stop"))
except StopAsyncIteration:
    pass
assert log == ["open", "a", "b", "stop", "close"]


async def handled():
    try:
        raise KeyError("own")
    except KeyError:
        yield "in handler"
        yield "still"
    yield "after"


async def consume():
    import sys
    seen = []
    async for item in handled():
        seen.append((item, sys.exception()))
    return seen


assert run(consume()) == [("in handler", None), ("still", None), ("after", None)]


async def delegating(log):
    async for x in resource(log):
        yield x * 10
        if x > 2:
            break


async def first_two():
    log = []
    g = delegating(log)
    got = [await g.asend(None), await g.asend(None)]
    await g.aclose()
    return got


assert run(first_two()) == [10, 20]


async def lambda_and_class():
    f = lambda: (yield)
    class C:
        x = [i for i in range(2)]
    yield f().__class__.__name__, C.x


async def get():
    return [v async for v in lambda_and_class()]


assert run(get()) == [("generator", [0, 1])]
print("ok")
