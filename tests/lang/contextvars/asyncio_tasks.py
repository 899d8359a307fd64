# A task runs in a copy of the context in which it was made, or in the one that it is given.
import asyncio
from contextvars import Context, ContextVar, copy_context

v = ContextVar("v", default="none")


async def set_and_get(value):
    v.set(value)
    await asyncio.sleep(0)
    return v.get()


async def tasks():
    v.set("main")
    assert await asyncio.gather(set_and_get(1), set_and_get(2)) == [1, 2]
    assert v.get() == "main"
    # Awaited directly it is no task: its context is ours.
    assert await set_and_get("awaited") == "awaited" == v.get()
    context = copy_context()
    task = asyncio.create_task(set_and_get(3), context=context)
    assert await task == 3 == context[v] and task.get_context() is context and v.get() == "awaited"
    async with asyncio.TaskGroup() as group:
        own = group.create_task(set_and_get(4))
        given = group.create_task(set_and_get(5), context=context)
    assert (own.result(), given.result(), context[v], v.get()) == (4, 5, 5, "awaited")
    await asyncio.wait_for(set_and_get("waited for"), 1)
    assert v.get() == "waited for"
    await asyncio.shield(set_and_get(6))
    assert v.get() == "waited for"


async def callbacks():
    loop = asyncio.get_running_loop()
    v.set("loop")
    context = Context()
    context.run(v.set, "given")
    seen = []
    loop.call_soon(lambda: seen.append(v.get()))
    loop.call_soon(lambda: seen.append(v.get()), context=context)
    loop.call_soon_threadsafe(lambda: seen.append(v.get()), context=context)
    loop.call_later(0, lambda: seen.append(v.get()), context=context)
    loop.call_at(loop.time(), lambda: seen.append(v.get()))
    v.set("later")
    await asyncio.sleep(0.01)
    assert seen == ["loop", "given", "given", "given", "loop"], seen
    future = loop.create_future()
    future.add_done_callback(lambda _: seen.append(v.get()))
    future.add_done_callback(lambda _: seen.append(v.get()), context=context)
    v.set("set")
    future.set_result(None)
    await asyncio.sleep(0)
    assert seen[-2:] == ["later", "given"]
    assert await asyncio.to_thread(v.get) == "set"
    assert await loop.run_in_executor(None, v.get) == "none"


async def generators():
    async def generator():
        v.set("generator")
        yield v.get()
        yield v.get()
    seen = []
    async for value in generator():
        seen.append((value, v.get()))
        v.set("body")
    assert seen == [("generator", "generator"), ("body", "body")]


asyncio.run(tasks())
asyncio.run(callbacks())
asyncio.run(generators())
assert v.get() == "none"

# The runs of a Runner have one context, or that which they are given.
async def get():
    return v.get()

with asyncio.Runner() as runner:
    runner.run(set_and_get(9))
    assert runner.run(get()) == 9
    own = Context()
    runner.run(set_and_get(10), context=own)
    assert own[v] == 10 and runner.run(get()) == 9
assert v.get() == "none"
print("ok")
