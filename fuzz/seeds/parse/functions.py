def f(a, b=1, /, c: int = 2, *args, d, e=3, **k) -> None: ...
async def g():
    async with a as b, c:
        await d
    async for e in f: yield e
lambda *, a: (yield)
