# A task that failed and whose exception nobody reads is reported when it is gone.
import asyncio
import gc
import logging


async def fails(what):
    raise ValueError(what)


def reports(coroutine_function):
    seen = []

    async def main():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: seen.append(context))
        await coroutine_function()
        gc.collect()
    asyncio.run(main())
    gc.collect()
    return [(context["message"], repr(context["exception"])) for context in seen]


async def nobody_reads():
    asyncio.create_task(fails("lost"))
    await asyncio.sleep(0.01)


async def awaited():
    task = asyncio.create_task(fails("read"))
    try:
        await task
    except ValueError:
        pass


async def asked():
    task = asyncio.create_task(fails("asked"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert repr(task.exception()) == "ValueError('asked')"


async def gathered():
    results = await asyncio.gather(fails(1), fails(2), return_exceptions=True)
    assert [repr(r) for r in results] == ["ValueError(1)", "ValueError(2)"]


async def plain_future():
    asyncio.get_running_loop().create_future().set_exception(KeyError("k"))


assert reports(nobody_reads) == [("Task exception was never retrieved", "ValueError('lost')")]
assert reports(plain_future) == [("Future exception was never retrieved", "KeyError('k')")]
for quiet in (awaited, asked, gathered):
    assert reports(quiet) == [], quiet


# The usual handler logs.
class Records(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append((record.levelname, record.getMessage(), record.exc_info[0] if record.exc_info else None))


handler = Records()
logger = logging.getLogger("asyncio")
logger.addHandler(handler)
logger.propagate = False


async def callback_fails():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)

asyncio.run(callback_fails())
level, message, error = handler.records[0]
assert level == "ERROR" and message.startswith("Exception in callback "), handler.records
assert "\nhandle: <Handle " in message and error is ZeroDivisionError
print("ok")
