import asyncio


async def work(n, log):
    log.append(("start", n))
    await asyncio.sleep(0)
    log.append(("end", n))
    return n * 10


async def main():
    log = []
    assert await asyncio.gather(work(1, log), work(2, log)) == [10, 20]
    assert log == [("start", 1), ("start", 2), ("end", 1), ("end", 2)]
    task = asyncio.create_task(work(3, log), name="named")
    assert task.get_name() == "named" and not task.done() and isinstance(task, asyncio.Task)
    assert task in asyncio.all_tasks() and asyncio.current_task() is not task
    assert await task == 30 and task.result() == 30 and task.exception() is None
    assert "finished" in repr(task) and "result=30" in repr(task)
    assert task not in asyncio.all_tasks()

    async def fails():
        await asyncio.sleep(0)
        raise ValueError("bad")

    results = await asyncio.gather(work(1, log), fails(), return_exceptions=True)
    assert results[0] == 10 and isinstance(results[1], ValueError)
    try:
        await asyncio.gather(work(1, log), fails())
    except ValueError as e:
        assert str(e) == "bad"
    else:
        raise AssertionError
    assert await asyncio.gather() == []
    same = work(7, log)
    assert await asyncio.gather(same, same) == [70, 70]

    done, pending = await asyncio.wait([asyncio.create_task(work(i, log)) for i in range(3)])
    assert sorted(t.result() for t in done) == [0, 10, 20] and pending == set()
    forever = asyncio.create_task(asyncio.Event().wait())
    quick = asyncio.create_task(work(4, log))
    done, pending = await asyncio.wait([forever, quick], return_when=asyncio.FIRST_COMPLETED)
    assert done == {quick} and pending == {forever}
    done, pending = await asyncio.wait([forever], timeout=0.001)
    assert done == set() and pending == {forever}
    forever.cancel()
    seen = sorted([await t for t in asyncio.as_completed([work(5, log), work(6, log)])])
    assert seen == [50, 60]
    seen = []
    async for t in asyncio.as_completed([asyncio.create_task(work(8, log))]):
        seen.append(t.result())
    assert seen == [80]
    for call, kind, message in (
        (lambda: asyncio.wait(forever), TypeError, "expect a list of futures, not Task"),
        (lambda: asyncio.wait([]), ValueError, None),
    ):
        try:
            await call()
        except kind as e:
            assert message is None or str(e) == message, str(e)
        else:
            raise AssertionError
    try:
        asyncio.create_task(5)
    except TypeError as e:
        assert str(e) == "a coroutine was expected, got 5"
    return "result"


assert asyncio.run(main()) == "result"


async def nested():
    try:
        c = main()
        asyncio.run(c)
    except RuntimeError as e:
        c.close()
        return str(e)


assert asyncio.run(nested()) == "asyncio.run() cannot be called from a running event loop"
try:
    asyncio.run(5)
except (ValueError, TypeError) as e:
    assert "a coroutine was expected, got 5" in str(e) or "required" in str(e), str(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    assert str(e) == "no running event loop"


async def raises():
    raise KeyError("out")


try:
    asyncio.run(raises())
except KeyError as e:
    assert e.args == ("out",)
else:
    raise AssertionError
print("ok")
