# The name of the task of asyncio in records.
import asyncio
import io
import logging

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(taskName)s %(message)s"))
logger = logging.getLogger("tasks")
logger.propagate = False
logger.addHandler(handler)


async def work():
    logger.warning("inside")


async def main():
    await asyncio.create_task(work(), name="worker")


logger.warning("outside")
asyncio.run(main())
assert stream.getvalue() == "None outside\nworker inside\n", stream.getvalue()
print("ok")
