import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    assert q.empty() and not q.full() and q.maxsize == 2
    log = []

    async def produce():
        for i in range(4):
            await q.put(i)
            log.append(("put", i))

    async def consume():
        while True:
            item = await q.get()
            log.append(("got", item))
            q.task_done()
    producer, consumer = asyncio.create_task(produce()), asyncio.create_task(consume())
    await producer
    await q.join()
    assert [e for e in log if e[0] == "got"] == [("got", i) for i in range(4)]
    consumer.cancel()
    for call, kind in ((q.get_nowait, asyncio.QueueEmpty), (q.task_done, ValueError)):
        try:
            call()
        except kind:
            pass
        else:
            raise AssertionError
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull:
        pass
    assert q.qsize() == 2 and q.full()

    p = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        p.put_nowait(n)
    assert [p.get_nowait() for _ in range(3)] == [1, 2, 3]
    s = asyncio.LifoQueue()
    for n in (3, 1, 2):
        s.put_nowait(n)
    assert [await s.get() for _ in range(3)] == [2, 1, 3]

    getter = asyncio.create_task(p.get())
    await asyncio.sleep(0)
    p.shutdown()
    try:
        await getter
    except asyncio.QueueShutDown:
        pass
    else:
        raise AssertionError
    try:
        await p.put(1)
    except asyncio.QueueShutDown:
        pass
    q.shutdown(immediate=True)
    try:
        q.get_nowait()
    except asyncio.QueueShutDown:
        pass

    waiting = asyncio.Queue()
    first, second = asyncio.create_task(waiting.get()), asyncio.create_task(waiting.get())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    waiting.put_nowait("x")
    assert await second == "x"


asyncio.run(main())
print("ok")
