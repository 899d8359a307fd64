# What an await statement gives dies where it is given if nothing reads it, and a future's result with the future.
import asyncio

seen = []


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        seen.append(self.name)


def check(*expected):
    assert seen == list(expected), seen
    seen.clear()


async def gives(name):
    item = Item(name)
    await asyncio.sleep(0)
    return item


async def items():
    try:
        yield 1
        yield 2
    finally:
        seen.append("closed")


async def main():
    loop = asyncio.get_running_loop()
    await gives("result")
    check("result")

    task = asyncio.create_task(gives("of a task"))
    await task
    task = None
    # What has woken this task up holds the other one.
    await asyncio.sleep(0)
    check("of a task")

    future = loop.create_future()
    future.set_result(Item("of a future"))
    await future
    future = None
    check("of a future")

    future = loop.create_future()
    future.set_result(Item("unread"))
    del future
    check("unread")

    queue = asyncio.Queue()
    await queue.put(Item("queued"))
    await queue.get()
    check("queued")

    await asyncio.sleep(0, Item("slept"))
    check("slept")

    item = Item("local")
    item = None
    check("local")

    async for _ in items():
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    check("closed")


asyncio.run(main())


# What nobody has read is told where the future dies, and of the tasks in a list in the order in which they die.
async def fails(number):
    raise ValueError(number)


async def tells():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: seen.append(str(context["exception"])))
    future = loop.create_future()
    future.set_exception(ValueError("of a future"))
    del future
    check("of a future")
    tasks = [asyncio.create_task(fails(number)) for number in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(tells())
check("2", "1", "0")
print("ok")
