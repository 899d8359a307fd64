"""Generators of functions that types.coroutine() has marked are awaitable: tasks are made of them."""
import asyncio
import types


@types.coroutine
def marked(value):
    yield
    return value


async def main():
    assert await marked(1) == 1
    assert await asyncio.gather(marked(2), marked(3)) == [2, 3]
    assert await asyncio.ensure_future(marked(4)) == 4
    assert await asyncio.shield(marked(5)) == 5
    assert await asyncio.wait_for(marked(6), 10) == 6
    plain = (n for n in ())
    for wrong in (plain, 3, None):
        try:
            asyncio.ensure_future(wrong)
        except TypeError as error:
            assert str(error) == "An asyncio.Future, a coroutine or an awaitable is required", error
        else:
            assert False
    try:
        asyncio.wrap_future(3)
    except AssertionError as error:
        assert str(error) == "concurrent.futures.Future is expected, got 3"
    else:
        assert False


if __name__ == "__main__":
    asyncio.run(main())
    loop = asyncio.new_event_loop()
    assert loop.run_until_complete(marked(7)) == 7
    loop.close()
    print("ok")
