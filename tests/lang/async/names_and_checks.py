"""Types of tasks and futures by name, names of eager tasks, and what is checked only in debug mode."""
import asyncio


async def nothing():
    await asyncio.sleep(0)

assert repr(asyncio.Task) == "<class '_asyncio.Task'>" and repr(asyncio.Future) == "<class '_asyncio.Future'>"
assert asyncio.Task.__qualname__ == "Task" and asyncio.tasks.Task is asyncio.Task


class Mine(asyncio.Future):
    pass


assert Mine.__module__ == "__main__"


async def main():
    loop = asyncio.get_running_loop()
    # A function of coroutines is called as any other.
    coroutine = await loop.run_in_executor(None, nothing)
    assert asyncio.iscoroutine(coroutine)
    await coroutine
    loop.set_debug(True)
    try:
        loop.run_in_executor(None, nothing)
    except TypeError as error:
        assert str(error) == "coroutines cannot be used with run_in_executor()", error
    else:
        raise AssertionError
    loop.set_debug(False)

    for wrong in 5, "text", int, None:
        future = loop.create_future()
        try:
            future.set_exception(wrong)
        except TypeError as error:
            assert str(error) == "invalid exception object", error
        else:
            raise AssertionError
        assert not future.done()

    # The loop passes its factory's tasks the name that it was given, even if that is none.
    names = []

    async def begins():
        names.append(asyncio.current_task().get_name())
        await asyncio.sleep(0)
        names.append(asyncio.current_task().get_name())

    loop.set_task_factory(asyncio.eager_task_factory)
    me = asyncio.current_task()
    task = asyncio.create_task(begins())
    assert asyncio.current_task() is me
    await task
    assert names[0].startswith("Task-") and names[1] == "None", names
    task = loop.create_task(begins(), name="mine")
    await task
    assert names[3] == "mine", names

    # One that ends at once, and one within another.
    async def outer():
        inner = asyncio.create_task(begins())
        assert asyncio.current_task() is not inner
        await inner
        return asyncio.current_task()

    task = asyncio.create_task(outer())
    assert await task is task and asyncio.current_task() is me


asyncio.run(main())

# In debug mode, what a coroutine makes knows the line of the program that ran the loop.
lines = []


async def makes():
    await asyncio.sleep(0)
    future = asyncio.get_running_loop().create_future()
    lines.extend((frame.filename, frame.name) for frame in future._source_traceback)
    task = asyncio.create_task(nothing())
    lines.extend((frame.filename, frame.name) for frame in task._source_traceback)
    await task


asyncio.run(makes(), debug=True)
assert lines.count((__file__, "<module>")) == 2 and lines.count((__file__, "makes")) == 2, lines
print("ok")
