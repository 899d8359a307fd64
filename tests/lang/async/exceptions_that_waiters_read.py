"""An exception is told of when its future dies unread: not when those who wait have read it, and not later for them."""

import asyncio
import gc

told = []


def handler(loop, context):
    told.append(context["message"])


async def fail():
    raise ValueError


async def wait_without_reading(task):
    await asyncio.wait([task])


async def turns():
    for _ in range(5):
        await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)

    # Read by whoever awaits it, by gather, and by the program.
    try:
        await asyncio.create_task(fail())
    except ValueError:
        pass
    await asyncio.gather(fail(), fail(), return_exceptions=True)
    done, _ = await asyncio.wait([asyncio.create_task(fail()) for _ in range(3)])
    for task in done:
        assert type(task.exception()) is ValueError
    del done, task
    await turns()
    assert told == [], told

    # Somebody waited, and nobody read.
    await wait_without_reading(asyncio.create_task(fail()))
    await turns()
    assert told == ["Task exception was never retrieved"], told
    told.clear()

    # A callback that does not read, one that does, and none.
    for callbacks in ([print_nothing], [print_nothing, lambda future: future.exception()], []):
        future = loop.create_future()
        for callback in callbacks:
            future.add_done_callback(callback)
        future.set_exception(KeyError())
        del future
        await turns()
    assert told == ["Future exception was never retrieved"] * 2, told
    told.clear()

    # One that is cleared by hand, and a class with a finalizer.
    future = loop.create_future()
    future.set_exception(KeyError())
    future._log_traceback = False
    del future
    future = Finalized()
    future.set_exception(KeyError())
    future.exception()
    del future
    await turns()
    assert told == ["finalized"], told
    told.clear()

    # Its callbacks will never be called, for the loop ends.
    future = loop.create_future()
    future.add_done_callback(print_nothing)
    future.set_exception(KeyError())


def print_nothing(future):
    pass


class Finalized(asyncio.Future):
    def __del__(self):
        told.append("finalized")


asyncio.run(main())
gc.collect()
assert told == ["Future exception was never retrieved"], told

# Set where no loop runs.
told.clear()
loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
future = loop.create_future()
future.add_done_callback(print_nothing)
future.set_exception(KeyError())
loop.run_until_complete(asyncio.sleep(0, loop))
del future
gc.collect()
assert told == ["Future exception was never retrieved"], told
loop.close()
print("ok")
