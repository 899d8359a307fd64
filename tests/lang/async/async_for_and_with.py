# async for and async with call their special methods and await the results.
log = []


def run(coroutine):
    try:
        while True:
            log.append(("waits", coroutine.send(None)))
    except StopIteration as stop:
        return stop.value


class Tick:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        yield self.tag
        return f"after {self.tag}"


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Tick(self.n)
        return self.n


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    async def __aenter__(self):
        log.append(f"enter {self.name}")
        return await Tick(self.name)

    async def __aexit__(self, kind, value, traceback):
        log.append((f"exit {self.name}", kind and kind.__name__))
        return self.swallows


async def loop(stop_at=None):
    items = []
    async for item in Countdown(3):
        if item == stop_at:
            break
        items.append(item)
    else:
        items.append("else")
    return items


assert run(loop()) == [2, 1, 0, "else"]
assert log == [("waits", 2), ("waits", 1), ("waits", 0)]
assert run(loop(1)) == [2]


async def managed():
    async with Manager("a") as a, Manager("b", swallows=True) as b:
        log.append((a, b))
        raise ValueError
    return "went on"


log.clear()
assert run(managed()) == "went on"
assert log == [
    "enter a", ("waits", "a"), "enter b", ("waits", "b"), ("after a", "after b"),
    ("exit b", "ValueError"), ("exit a", None),
]


async def leaves(how):
    for _ in range(2):
        async with Manager("m"):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
    return "end"


for how, exits, result in (("return", 1, "returned"), ("break", 1, "end"), ("continue", 2, "end")):
    log.clear()
    assert run(leaves(how)) == result
    assert sum(entry == ("exit m", None) for entry in log) == exits, (how, log)


class Wrong:
    def __aenter__(self):
        return 1

    def __aexit__(self, *rest):
        return 2

    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


async def bad_enter():
    async with Wrong():
        pass


async def bad_next():
    async for _ in Wrong():
        pass


async def no_iterator():
    async for _ in [1]:
        pass


async def no_manager():
    async with 1:
        pass


async def not_awaitable():
    await 5


for make, message in (
    (bad_enter, "'async with' received an object from __aenter__ that does not implement __await__: int"),
    (bad_next, "'async for' received an invalid object from __anext__: int"),
    (no_iterator, "'async for' requires an object with __aiter__ method, got list"),
    (no_manager, "'int' object does not support the asynchronous context manager protocol"),
    (not_awaitable, "object int can't be used in 'await' expression"),
):
    try:
        run(make())
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError(make)
print("ok")
