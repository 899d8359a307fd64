# @asyncio.coroutine, until Python 3.10: generators as coroutines.
import asyncio
import sys
import warnings


def decorated(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = asyncio.coroutine(function)
    assert [(w.category, str(w.message), w.filename) for w in caught] == [
        (DeprecationWarning, '"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead',
         __file__)]
    return result


def test():
    @decorated
    def sleeps(result):
        yield from asyncio.sleep(0.001)
        return result

    @decorated
    def plain():
        return 5

    @decorated
    def gives_a_coroutine():
        return asyncio.sleep(0, 7)

    @decorated
    async def native():
        return 8

    @decorated
    def mixed():
        first = yield from native()
        second = yield from sleeps(2)
        yield
        third = yield from asyncio.ensure_future(sleeps(3))
        return first, second, third

    @decorated
    def fails():
        yield from sleeps(1)
        raise ValueError("inside")

    assert all(map(asyncio.iscoroutinefunction, [sleeps, plain, gives_a_coroutine, native]))
    assert asyncio.iscoroutine(sleeps(1)) and asyncio.iscoroutine(plain())
    assert not asyncio.iscoroutine(x for x in [])
    assert sleeps.__name__ == "sleeps" and plain.__name__ == "plain"

    async def main():
        assert await sleeps(3) == 3 and await plain() == 5 and await gives_a_coroutine() == 7
        assert await mixed() == (8, 2, 3)
        task = asyncio.create_task(sleeps(4), name="old")
        assert repr(task).startswith("<Task pending name='old' coro=<test.<locals>.sleeps() running at "), repr(task)
        assert await task == 4
        assert await asyncio.gather(sleeps(1), plain(), gives_a_coroutine(), native()) == [1, 5, 7, 8]
        assert await asyncio.wait_for(sleeps(6), 1) == 6
        try:
            await asyncio.wait_for(sleeps(6), 0.00001)
        except asyncio.TimeoutError:
            pass
        else:
            raise AssertionError
        try:
            await fails()
        except ValueError as error:
            assert str(error) == "inside"
        else:
            raise AssertionError
        cancelled = asyncio.ensure_future(sleeps(1))
        await asyncio.sleep(0)
        cancelled.cancel()
        try:
            await cancelled
        except asyncio.CancelledError:
            pass
        else:
            raise AssertionError

    asyncio.run(main())
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(sleeps(9)) == 9
    assert loop.run_until_complete(loop.create_task(mixed())) == (8, 2, 3)
    loop.close()


# A generator that nobody has decorated is none.
def generator():
    yield


async def main():
    assert not asyncio.iscoroutine(generator())
    try:
        asyncio.ensure_future(generator())
    except TypeError as error:
        assert str(error) == "An asyncio.Future, a coroutine or an awaitable is required"
    else:
        raise AssertionError


asyncio.run(main())
if sys.implementation.name == "gillie":
    test()
print("ok")
