"""Futures of threads, eager tasks, mocks of coroutine functions, several separators, a timeout around a group."""
import asyncio
import concurrent.futures
import inspect
from unittest import mock


class Duck:
    """Says that it can be awaited as a Future."""

    _asyncio_future_blocking = None

    def __init__(self):
        self._asyncio_future_blocking = False


assert asyncio.isfuture(Duck()) and not asyncio.isfuture(Duck)
assert asyncio.isfuture(mock.Mock(asyncio.Future)) and not asyncio.isfuture(mock.Mock())
assert asyncio.iscoroutinefunction(mock.AsyncMock()) and not asyncio.iscoroutinefunction(mock.Mock())


@inspect.markcoroutinefunction
def marked():
    """Counts as a coroutine function."""


assert asyncio.iscoroutinefunction(marked)


async def eager():
    loop = asyncio.get_running_loop()

    async def at_once():
        return 5
    task = asyncio.Task(at_once(), loop=loop, eager_start=True)
    assert task.done() and task.get_coro() is None and await task == 5
    later = asyncio.create_task(at_once())
    assert later.get_coro() is not None
    await later


async def of_a_thread():
    def cancelled():
        raise concurrent.futures.CancelledError("by the thread")
    try:
        await asyncio.get_running_loop().run_in_executor(None, cancelled)
    except asyncio.CancelledError as e:
        assert e.args == ("by the thread",)
    else:
        assert False


async def separators():
    reader = asyncio.StreamReader(limit=3)
    reader.feed_data(b"some dataA")
    try:
        await reader.readuntil((b"A", b"ome dataA"))
    except asyncio.LimitOverrunError as e:
        assert e.consumed == 9 and "is found" in str(e)
    else:
        assert False


async def timeout_around_a_group():
    async def crashing():
        try:
            await asyncio.sleep(1000)
        finally:
            1 / 0

    try:
        async with asyncio.timeout(0.001):
            async with asyncio.TaskGroup() as group:
                group.create_task(crashing())
                try:
                    raise ValueError
                finally:
                    await asyncio.sleep(1000)
    except ExceptionGroup as e:
        first = e.__context__
        assert isinstance(first, TimeoutError) and e.__cause__ is None
        assert isinstance(first.__cause__, asyncio.CancelledError) and first.__context__ is first.__cause__
        assert isinstance(first.__cause__.__context__, ValueError)
    else:
        assert False

for check in (eager, of_a_thread, separators, timeout_around_a_group):
    asyncio.run(check())

shown = mock.Mock()
shown.__repr__ = mock.Mock(return_value="<shown>")
assert repr(shown) == "<shown>"
print("ok")
