# Asynchronous comprehensions and generator expressions, and await inside them.


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


class Wait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield
        return self.value


async def arange(n):
    for i in range(n):
        await Wait(None)
        yield i


async def displays():
    squares = [i * i async for i in arange(5) if i % 2 == 0]
    evens = {i % 3 async for i in arange(5)}
    table = {i: await Wait(-i) async for i in arange(3)}
    nested = [(i, j) for i in range(2) async for j in arange(2)]
    waited = [await Wait(x) for x in "ab"]
    inner = [[j async for j in arange(i)] for i in range(3)]
    kept = [x for x in range(4) if await Wait(x % 2)]
    return squares, evens, table, nested, waited, inner, kept


assert run(displays()) == (
    [0, 4, 16], {0, 1, 2}, {0: 0, 1: -1, 2: -2}, [(0, 0), (0, 1), (1, 0), (1, 1)], ["a", "b"],
    [[], [0], [0, 1]], [1, 3],
)


async def expressions():
    doubled = (2 * i async for i in arange(4))
    assert type(doubled).__name__ == "async_generator"
    assert doubled.__name__ == "<genexpr>"
    first = await anext(doubled)
    rest = [i async for i in doubled]
    waited = (await Wait(x) for x in range(3))
    assert type(waited).__name__ == "async_generator"
    plain = (x for x in [await Wait(1), 2])
    assert type(plain).__name__ == "generator"
    return first, rest, [x async for x in waited], list(plain)


assert run(expressions()) == (0, [2, 4, 6], [0, 1, 2], [1, 2])


# A generator expression may await in an ordinary function: it is asynchronous.
def maker():
    return (await Wait(x) for x in range(2))


async def use():
    return [x async for x in maker()]


assert run(use()) == [0, 1]


# Scopes: the variable is the comprehension's own, others are the function's.
async def scopes():
    i = "outer"
    total = 0
    found = [total := total + i async for i in arange(4)]
    return i, total, found


assert run(scopes()) == ("outer", 6, [0, 1, 3, 6])

for source, message in (
    ("def f():\n    return [x async for x in y]", "asynchronous comprehension outside of an asynchronous function"),
    ("def f():\n    return [await x for x in y]", "asynchronous comprehension outside of an asynchronous function"),
    ("async def f():\n    yield 1\n    return 2", "'return' with value in async generator"),
    ("async def f():\n    yield from x", "'yield from' inside async function"),
    ("def f():\n    await x", "'await' outside async function"),
    ("await x", "'await' outside function"),
    ("def f():\n    async for x in y: pass", "'async for' outside async function"),
    ("def f():\n    async with x: pass", "'async with' outside async function"),
):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        assert e.msg == message, (source, e.msg)
    else:
        raise AssertionError(source)
print("ok")
