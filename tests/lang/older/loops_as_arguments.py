# The argument `loop` of asyncio's functions and classes, until Python 3.9; what tasks and locks could do until 3.8.
import asyncio
import sys
import warnings

OLD = "The loop argument is deprecated since Python 3.8, and scheduled for removal in Python 3.10."


def texts(caught):
    assert all((w.category, w.filename) == (DeprecationWarning, __file__) for w in caught), caught
    return [str(w.message) for w in caught]


def of_classes(loop):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = [
            asyncio.Lock(loop=loop), asyncio.Event(loop=loop), asyncio.Condition(loop=loop),
            asyncio.Semaphore(2, loop=loop), asyncio.BoundedSemaphore(loop=loop), asyncio.Queue(loop=loop),
            asyncio.LifoQueue(1, loop=loop), asyncio.PriorityQueue(maxsize=1, loop=loop),
        ]
        asyncio.Lock(loop=None), asyncio.Queue(loop=None)
    assert texts(caught) == [OLD] * len(made)

    async def use():
        lock, event, condition, semaphore, bounded, *queues = made
        async with lock, condition, semaphore, bounded:
            pass
        loop.call_soon(event.set)
        assert await event.wait()
        for queue in queues:
            loop.call_soon(queue.put_nowait, 1)
            assert await queue.get() == 1

    loop.run_until_complete(use())


async def give(value):
    return value


def of_functions(loop):
    async def use():
        assert await asyncio.sleep(0.001, 3, loop=loop) == 3
        await asyncio.sleep(0, loop=loop)
        done, left = await asyncio.wait([loop.create_task(give(1))], loop=loop)
        assert [task.result() for task in done] == [1] and not left
        assert await asyncio.wait_for(give(2), 1, loop=loop) == 2
        assert await asyncio.gather(give(3), give(4), loop=loop) == [3, 4]
        assert await asyncio.shield(give(5), loop=loop) == 5
        for ready in asyncio.as_completed([give(6)], loop=loop):
            assert await ready == 6

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loop.run_until_complete(use())
    assert texts(caught) == [OLD] * 7

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # Outside of the loop.
        both = asyncio.gather(give(1), give(2), loop=loop)
        assert loop.run_until_complete(both) == [1, 2]
        assert loop.run_until_complete(asyncio.gather(loop=loop)) == []
        assert loop.run_until_complete(asyncio.shield(give(5), loop=loop)) == 5
    assert texts(caught) == [OLD] * 3


def of_streams_and_processes(loop):
    async def answer(reader, writer):
        writer.write(await reader.readline())
        writer.close()

    async def use():
        server = await asyncio.start_server(answer, "127.0.0.1", 0, loop=loop)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), loop=loop)
        writer.write(b"line\n")
        assert await reader.readline() == b"line\n"
        writer.close()
        server.close()
        process = await asyncio.create_subprocess_exec("true", loop=loop)
        assert await process.wait() == 0
        process = await asyncio.create_subprocess_shell("exit 3", loop=loop)
        assert await process.wait() == 3

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DeprecationWarning)
        loop.run_until_complete(use())
    assert texts(caught) == [OLD] * 2 + [OLD.replace("3.8,", "3.8")] * 2, texts(caught)


def of_tasks(loop):
    async def use():
        assert asyncio.Task.current_task() is asyncio.current_task()
        other = loop.create_task(give(1))
        assert asyncio.Task.all_tasks() == {asyncio.current_task(), other}
        await other
        # Those that are done are among them while somebody has them.
        assert asyncio.Task.all_tasks() == {asyncio.current_task(), other}

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loop.run_until_complete(use())
        assert asyncio.Task.current_task(loop) is None
        assert asyncio.Task.all_tasks(loop) == asyncio.Task.all_tasks(loop=loop)
    assert texts(caught)[:2] == [f"Task.{name}() is deprecated, use asyncio.{name}() instead"
                                 for name in ("current_task", "all_tasks")]


def of_locks(loop):
    async def use():
        lock = asyncio.Lock()
        with await lock:
            assert lock.locked()
        assert not lock.locked()
        semaphore = asyncio.Semaphore(1)
        try:
            with await semaphore as nothing:
                assert nothing is None and semaphore.locked()
                raise KeyError
        except KeyError:
            assert not semaphore.locked()
        await in_a_generator(lock)

    @asyncio.coroutine
    def in_a_generator(lock):
        with (yield from lock):
            assert lock.locked()
        assert not lock.locked()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loop.run_until_complete(use())
    await_text, yield_text = (f"'with {what}' is deprecated use 'async with lock' instead"
                              for what in ("await lock", "(yield from lock)"))
    assert texts(caught) == [await_text, await_text, yield_text], texts(caught)


if sys.implementation.name == "gillie":
    test_loop = asyncio.new_event_loop()
    asyncio.set_event_loop(test_loop)
    of_classes(test_loop)
    of_functions(test_loop)
    of_streams_and_processes(test_loop)
    of_tasks(test_loop)
    warnings.filterwarnings("ignore", ".*coroutine. decorator")
    of_locks(test_loop)
    test_loop.close()
print("ok")
