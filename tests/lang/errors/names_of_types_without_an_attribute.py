"""Messages name types that are not written in Python with their modules, also where the type itself is asked."""

import array
import asyncio
import collections
import contextvars
import datetime
import decimal
import functools
import io
import itertools
import re
import threading
import types


class Own:
    pass


class OwnTask(asyncio.Task):
    pass


def message(thing):
    try:
        thing.no_such_name
    except AttributeError as error:
        return str(error)


expected = {
    asyncio.Task: "_asyncio.Task", asyncio.Future: "_asyncio.Future", OwnTask: "OwnTask", asyncio.Queue: "Queue",
    datetime.datetime: "datetime.datetime", datetime.date: "datetime.date", decimal.Decimal: "decimal.Decimal",
    collections.deque: "collections.deque", collections.OrderedDict: "collections.OrderedDict",
    collections.Counter: "Counter", functools.partial: "functools.partial", itertools.count: "itertools.count",
    io.StringIO: "_io.StringIO", io.TextIOWrapper: "_io.TextIOWrapper", re.Pattern: "re.Pattern", array.array: "array.array",
    contextvars.ContextVar: "_contextvars.ContextVar", types.SimpleNamespace: "types.SimpleNamespace",
    threading.Thread: "Thread", threading.Event: "Event", Own: "Own", int: "int", dict: "dict", OSError: "OSError",
}
for cls, name in expected.items():
    assert message(cls) == f"type object '{name}' has no attribute 'no_such_name'", message(cls)


async def nothing():
    pass


async def main():
    assert message(asyncio.current_task()) == "'_asyncio.Task' object has no attribute 'no_such_name'"
    future = asyncio.get_running_loop().create_future()
    assert message(future) == "'_asyncio.Future' object has no attribute 'no_such_name'"
    task = OwnTask(nothing())
    assert message(task) == "'OwnTask' object has no attribute 'no_such_name'"
    await task
    try:
        future + 1
    except TypeError as error:
        assert str(error) == "unsupported operand type(s) for +: '_asyncio.Future' and 'int'", error
    # The loop has a selector, whether it needs it or not.
    loop = asyncio.get_running_loop()
    assert type(loop._selector).__name__.endswith("Selector") and loop._selector is loop._selector


asyncio.run(main())
print("ok")
