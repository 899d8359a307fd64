"""A finalizer that runs while a task ends may make tasks and list them."""

import asyncio

seen = []


class Resource:
    def __del__(self):
        seen.append(len(asyncio.all_tasks()))
        asyncio.get_running_loop().create_task(close())


async def close():
    seen.append("closed")


async def job():
    resource = Resource()
    await asyncio.sleep(0)


async def main():
    for _ in range(5):
        await asyncio.create_task(job())
        await asyncio.sleep(0)
        await asyncio.sleep(0)


asyncio.run(main())
assert seen.count("closed") == 5, seen
print("ok")
