import asyncio
import threading


async def value(x):
    return x


loop = asyncio.new_event_loop()
assert loop.run_until_complete(value(5)) == 5 and not loop.is_running()
log = []
loop.call_soon(log.append, 1)
loop.call_later(0.001, log.append, 3)
loop.call_at(loop.time(), log.append, 2)
cancelled = loop.call_later(0.0005, log.append, "never")
cancelled.cancel()
loop.call_later(0.002, loop.stop)
loop.run_forever()
assert log[0] == 1 and sorted(log) == [1, 2, 3] and cancelled.cancelled()
future = loop.create_future()
assert not future.done() and repr(future) == "<Future pending>"
future.add_done_callback(lambda f: log.append(f.result()))
loop.call_soon(future.set_result, "done")
assert loop.run_until_complete(future) == "done" and log[-1] == "done"
assert repr(future) == "<Future finished result='done'>"
for call, kind, message in (
    (lambda: future.set_result(1), asyncio.InvalidStateError, None),
    (lambda: loop.create_future().result(), asyncio.InvalidStateError, "Result is not set."),
    (lambda: loop.create_future().exception(), asyncio.InvalidStateError, "Exception is not set."),
):
    try:
        call()
    except kind as e:
        assert message is None or str(e) == message, str(e)
    else:
        raise AssertionError
failed = loop.create_future()
failed.set_exception(ValueError("v"))
try:
    loop.run_until_complete(failed)
except ValueError as e:
    assert str(e) == "v"
handled = []
loop.set_exception_handler(lambda l, context: handled.append(context["exception"]))
loop.call_soon(lambda: 1 / 0)
loop.run_until_complete(value(1))
assert isinstance(handled[0], ZeroDivisionError)
result = []
thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(loop.stop))
loop.call_soon(thread.start)
loop.run_forever()
thread.join()
loop.close()
assert loop.is_closed()
for call in (lambda: loop.call_soon(print), lambda: loop.run_forever()):
    try:
        call()
    except RuntimeError as e:
        assert str(e) == "Event loop is closed"
    else:
        raise AssertionError


async def in_threads():
    main = threading.get_ident()
    assert await asyncio.to_thread(threading.get_ident) != main
    assert await asyncio.to_thread(lambda a, b=0: a + b, 1, b=2) == 3
    loop = asyncio.get_running_loop()
    assert await loop.run_in_executor(None, sum, [1, 2]) == 3
    try:
        await asyncio.to_thread(int, "x")
    except ValueError:
        pass
    else:
        raise AssertionError
    results = []

    def outside():
        f = asyncio.run_coroutine_threadsafe(value(9), loop)
        results.append(f.result(10))
    await asyncio.to_thread(outside)
    return results


assert asyncio.run(in_threads()) == [9]
with asyncio.Runner() as runner:
    assert runner.run(value(1)) == 1 and runner.run(value(2)) == 2
    assert not runner.get_loop().is_closed()


class Awaitable:
    def __await__(self):
        return (yield from asyncio.sleep(0, "awaited").__await__())


async def custom():
    task = asyncio.ensure_future(Awaitable())
    assert asyncio.isfuture(task) and asyncio.iscoroutinefunction(custom) and not asyncio.iscoroutine(5)

    async def bad():
        await Bare()
    try:
        await asyncio.create_task(bad())
    except RuntimeError as e:
        assert str(e) == "Task got bad yield: 5"
    return await task


class Bare:
    def __await__(self):
        yield 5


assert asyncio.run(custom()) == "awaited"
closed = []


async def generator():
    try:
        yield 1
        yield 2
    finally:
        closed.append("closed")


kept = []


async def leaves_one_open():
    g = generator()
    kept.append(g)
    assert await anext(g) == 1


asyncio.run(leaves_one_open())
assert closed == ["closed"]
print("ok")
