def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("it waits")


async def pair():
    yield "a"
    yield "b"


async def all_of():
    it = aiter(pair())
    got = [await anext(it), await anext(it), await anext(it, "default"), await anext(it, None)]
    try:
        await anext(it)
    except StopAsyncIteration:
        got.append("end")
    return got


assert run(all_of()) == ["a", "b", "default", None, "end"]


class Endless:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return 7


assert run(anext(Endless())) == 7
assert type(anext(Endless(), 1)).__name__ == "anext_awaitable"


async def with_default():
    return await anext(Endless(), 1)


assert run(with_default()) == 7


class NoNext:
    def __aiter__(self):
        return 3


for call, message in (
    (lambda: aiter([]), "'list' object is not an async iterable"),
    (lambda: aiter(NoNext()), "aiter() returned not an async iterator of type 'int'"),
    (lambda: anext([]), "'list' object is not an async iterator"),
    (lambda: anext(iter([]), 1), "'list_iterator' object is not an async iterator"),
):
    try:
        call()
    except TypeError as e:
        assert str(e) == message, str(e)
    else:
        raise AssertionError
print("ok")
