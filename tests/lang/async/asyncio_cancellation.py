import asyncio


async def waits(log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError as e:
        log.append(("cancelled", e.args))
        raise
    finally:
        log.append("finally")


async def main():
    log = []
    task = asyncio.create_task(waits(log))
    await asyncio.sleep(0)
    assert task.cancel("why") and task.cancelling() == 1
    try:
        await task
    except asyncio.CancelledError as e:
        assert e.args == ("why",)
    assert task.cancelled() and task.done() and log == [("cancelled", ("why",)), "finally"]
    assert not task.cancel()
    try:
        task.result()
    except asyncio.CancelledError:
        pass
    early = asyncio.create_task(waits(log))
    log.clear()
    early.cancel()
    try:
        await early
    except asyncio.CancelledError:
        pass
    assert log == [] and early.cancelled()

    async def swallows():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            return "survived"
    task = asyncio.create_task(swallows())
    await asyncio.sleep(0)
    task.cancel()
    assert await task == "survived" and not task.cancelled()

    inner = asyncio.create_task(waits(log))
    await asyncio.sleep(0)
    outer = asyncio.gather(inner)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        pass
    assert inner.cancelled()

    event = asyncio.Event()
    protected = asyncio.create_task(event.wait())

    async def shields():
        await asyncio.shield(protected)
    task = asyncio.create_task(shields())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    assert not protected.done()
    event.set()
    assert await protected is True

    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.001)
    except TimeoutError as e:
        assert str(e) == ""
    else:
        raise AssertionError
    assert await asyncio.wait_for(asyncio.sleep(0, "value"), 10) == "value"
    assert await asyncio.wait_for(asyncio.sleep(0, "value"), None) == "value"
    try:
        async with asyncio.timeout(0.001) as t:
            await asyncio.sleep(10)
    except TimeoutError as e:
        assert t.expired() and isinstance(e.__cause__, asyncio.CancelledError)
    else:
        raise AssertionError
    async with asyncio.timeout(10) as t:
        t.reschedule(None)
        await asyncio.sleep(0)
    assert not t.expired() and t.when() is None
    assert asyncio.current_task().cancelling() == 0
    assert isinstance(asyncio.TimeoutError(), TimeoutError) and issubclass(asyncio.CancelledError, BaseException)
    assert not issubclass(asyncio.CancelledError, Exception)
    left_over.append(asyncio.create_task(waits(at_end)))
    await asyncio.sleep(0)


left_over, at_end = [], []
asyncio.run(main())
assert left_over[0].cancelled() and at_end[-1] == "finally"
print("ok")
