import asyncio


async def main():
    lock = asyncio.Lock()
    order = []

    async def use(n):
        async with lock:
            order.append(("in", n))
            await asyncio.sleep(0)
            order.append(("out", n))
    await asyncio.gather(*(use(i) for i in range(3)))
    assert order == [(what, n) for n in range(3) for what in ("in", "out")]
    assert not lock.locked() and "unlocked" in repr(lock)
    try:
        lock.release()
    except RuntimeError as e:
        assert str(e) == "Lock is not acquired."
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    waiter.cancel()
    await asyncio.sleep(0)
    lock.release()
    assert await asyncio.wait_for(lock.acquire(), 1)

    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    assert not event.is_set()
    event.set()
    assert await asyncio.gather(*waiters) == [True, True] and event.is_set()
    event.clear()
    assert not event.is_set()

    semaphore, inside, most = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
    await asyncio.gather(*(limited() for _ in range(6)))
    assert most == 2 and not semaphore.locked()
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as e:
        assert str(e) == "BoundedSemaphore released too many times"
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        assert str(e) == "Semaphore initial value must be >= 0"

    condition, items = asyncio.Condition(), []

    async def taker():
        async with condition:
            await condition.wait_for(lambda: items)
            return items.pop()
    takers = [asyncio.create_task(taker()) for _ in range(2)]
    await asyncio.sleep(0)
    async with condition:
        items.extend([1, 2])
        condition.notify_all()
    assert sorted(await asyncio.gather(*takers)) == [1, 2]
    for call, message in ((condition.notify, "cannot notify on un-acquired lock"),):
        try:
            call()
        except RuntimeError as e:
            assert str(e) == message
    try:
        await condition.wait()
    except RuntimeError as e:
        assert str(e) == "cannot wait on un-acquired lock"

    barrier = asyncio.Barrier(3)
    assert sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))) == [0, 1, 2]
    assert barrier.parties == 3 and barrier.n_waiting == 0 and not barrier.broken
    alone = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await alone
    except asyncio.BrokenBarrierError:
        pass
    assert barrier.broken


asyncio.run(main())
print("ok")
