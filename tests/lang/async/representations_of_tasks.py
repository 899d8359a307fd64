# What tasks, futures and handles show: what they wait for, who waits for them; arguments only in debug mode.
import asyncio
import re


def shown(obj):
    """Without the places in the library, which differ."""
    return re.sub(r" at [^ ,\]]*(asyncio|<frozen)[^\],]*", "", repr(obj))


async def work():
    await asyncio.sleep(0.001)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work(), name="W")
    await asyncio.sleep(0)
    assert "wait_for=<Future pending cb=[Task.task_wakeup()]>" in shown(task)
    together = asyncio.gather(task)
    assert shown(task).endswith("cb=[gather.<locals>._done_callback()]>"), shown(task)
    outer = asyncio.shield(task)
    assert shown(outer) == "<Future pending cb=[shield.<locals>._outer_done_callback()]>"
    assert shown(task).endswith("cb=[gather.<locals>._done_callback(), shield.<locals>._inner_done_callback()]>")
    await together
    assert shown(asyncio.current_task()).endswith("cb=[_run_until_complete_cb()]>")

    handle = loop.call_soon(len, "text")
    assert repr(handle) == "<Handle len()>"
    loop.set_debug(True)
    assert repr(handle).startswith("<Handle len('text')")
    loop.set_debug(False)

    # What cannot be called is an error at once in debug mode, later otherwise.
    problems = []
    loop.set_exception_handler(lambda loop, context: problems.append(type(context["exception"]).__name__))
    loop.call_soon(None)
    await asyncio.sleep(0)
    assert problems == ["TypeError"]
    loop.set_debug(True)
    try:
        loop.call_soon(None)
    except TypeError as error:
        assert str(error) == "a callable object was expected by call_soon(), got None"
    else:
        raise AssertionError("no error")


asyncio.run(main())
print("ok")
