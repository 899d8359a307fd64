"""Exceptions that nobody reads, generators that are left, and tasks that no loop will run: what is said of them, and when."""
import asyncio
import subprocess
import sys

told = []


def handler(loop, context):
    told.append(context["message"])


async def fail():
    raise ValueError("nobody reads it")


async def numbers():
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(0)
    finally:
        told.append("closed")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(fail())
    await asyncio.sleep(0.02)
    assert told == ["Task exception was never retrieved"], told
    told.clear()

    task = asyncio.create_task(fail())
    await asyncio.sleep(0.02)
    assert told == []
    assert isinstance(task.exception(), ValueError)
    del task
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError())
    await asyncio.sleep(0.02)
    assert told == []
    del future
    await asyncio.sleep(0.02)
    assert told == ["Future exception was never retrieved"], told
    told.clear()

    async for number in numbers():
        if number == 2:
            break
    await asyncio.sleep(0.02)
    assert told == ["closed"], told
    told.clear()

    results = await asyncio.gather(fail(), fail(), return_exceptions=True)
    assert [type(result) for result in results] == [ValueError] * 2
    del results
    await asyncio.sleep(0.02)
    assert told == []


asyncio.run(main())

program = """
import asyncio
async def worker():
    await asyncio.sleep(3600)
async def main():
    asyncio.create_task(worker(), name='left')
    await asyncio.sleep(0.01)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
"""
done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
first, second, *rest = done.stderr.splitlines()
assert first == "Task was destroyed but it is pending!" and rest == [], done
assert second.startswith("task: <Task pending name='left' coro=<worker() "), done
assert "wait_for=<Future pending" in second and done.returncode == 0
print("ok")
