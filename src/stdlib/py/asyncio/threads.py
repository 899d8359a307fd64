"""Functions that run in threads, awaited by tasks; coroutines that other threads wait for."""

import functools

from asyncio import events
from asyncio.events import copy_context

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Runs func(*args, **kwargs) in a thread; gives its result."""
    loop = events.get_running_loop()
    context = copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))


def run_coroutine_threadsafe(coro, loop):
    """Submits a coroutine to the loop of another thread; gives a future to wait for there."""
    from concurrent.futures import Future

    from asyncio import tasks
    if not tasks.coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()

    def start():
        try:
            task = tasks.ensure_future(coro, loop=loop)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise
        task.add_done_callback(finish)
        future.add_done_callback(
            lambda f: f.cancelled() and not loop.is_closed() and loop.call_soon_threadsafe(task.cancel))

    def finish(task):
        if task.cancelled():
            future.cancel()
        if future.set_running_or_notify_cancel():
            if task.exception() is not None:
                future.set_exception(task.exception())
            else:
                future.set_result(task.result())
    loop.call_soon_threadsafe(start)
    return future
