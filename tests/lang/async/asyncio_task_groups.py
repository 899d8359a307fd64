import asyncio


async def give(n):
    await asyncio.sleep(0)
    return n


async def fail(kind):
    await asyncio.sleep(0)
    raise kind("failed")


async def for_ever(log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(give(1))
        b = tg.create_task(give(2), name="second")
    assert (a.result(), b.result(), b.get_name()) == (1, 2, "second")

    log = []
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(for_ever(log))
            tg.create_task(fail(ValueError))
            tg.create_task(fail(TypeError))
            await asyncio.Event().wait()
    except* ValueError as eg:
        assert eg.message == "unhandled errors in a TaskGroup" and len(eg.exceptions) == 1
    except* TypeError as eg:
        assert [str(e) for e in eg.exceptions] == ["failed"]
    else:
        raise AssertionError
    assert log == ["cancelled"] and asyncio.current_task().cancelling() == 0

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(for_ever(log))
            await asyncio.sleep(0)
            raise KeyError("body")
    except BaseExceptionGroup as eg:
        assert [type(e) for e in eg.exceptions] == [KeyError]
    assert log == ["cancelled"] * 2

    async def inner():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(for_ever(log))
    task = asyncio.create_task(inner())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("group cancelled")
    assert log[2:] == ["cancelled", "group cancelled"]

    tg = asyncio.TaskGroup()
    c = give(1)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        assert "has not been entered" in str(e)
    async with tg:
        pass
    c = give(1)
    try:
        tg.create_task(c)
    except RuntimeError as e:
        assert "is finished" in str(e)


asyncio.run(main())
print("ok")
