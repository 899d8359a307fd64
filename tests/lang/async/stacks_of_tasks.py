"""Task.get_stack and print_stack; a running coroutine's frame; where coroutines never awaited were made; what partials are called."""
import asyncio
import contextlib
import functools
import io
import subprocess
import sys
import warnings


def printed(task, **kw):
    file = io.StringIO()
    task.print_stack(file=file, **kw)
    return file.getvalue()


async def inner():
    raise ValueError(3)


async def failing():
    await inner()


async def waiting():
    await asyncio.sleep(100)


async def running():
    frame = coroutine.cr_frame
    assert frame is sys._getframe() and frame.f_lineno == frame.f_code.co_firstlineno + 2
    assert frame.f_back is sys._getframe(1)


coroutine = running()
try:
    coroutine.send(None)
except StopIteration:
    pass


async def stacks():
    here = asyncio.current_task()
    assert here.get_stack()[-1] is sys._getframe() and here.get_stack(limit=1) == [sys._getframe()]
    task = asyncio.create_task(waiting())
    await asyncio.sleep(0)
    assert [f.f_code.co_name for f in task.get_stack()] == ["waiting"] and task.get_stack(limit=0) == []
    assert printed(task).startswith(f"Stack for {task!r} (most recent call last):\n  File ")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        task.print_stack()
    assert out.getvalue().startswith("Stack for") and "in waiting\n    await asyncio.sleep(100)" in err.getvalue()
    task.cancel()
    await asyncio.wait([task])
    assert printed(task) == f"No stack for {task!r}\n" and task.get_stack() == []
    failed = asyncio.create_task(failing())
    await asyncio.wait([failed])
    assert [f.f_code.co_name for f in failed.get_stack()] == ["failing", "inner"]
    assert [f.f_code.co_name for f in failed.get_stack(limit=1)] == ["failing"]
    text = printed(failed)
    assert text.startswith(f"Traceback for {failed!r} (most recent call last):\n") and text.endswith("ValueError: 3\n")
    assert isinstance(failed.exception(), ValueError)


async def messages():
    loop = asyncio.get_running_loop()
    done, cancelled = loop.create_future(), loop.create_future()
    done.set_result(1)
    cancelled.cancel()
    for call in (lambda: done.set_result(2), lambda: done.set_exception(OSError()), lambda: cancelled.set_result(1)):
        try:
            call()
        except asyncio.InvalidStateError as e:
            assert str(e) == "invalid state"
        else:
            assert False
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as e:
        assert str(e) == "object int can't be used in 'await' expression"
    else:
        assert False
    handle = loop.call_soon(functools.partial(print, "never", end="x"), 3)
    handle_again = loop.call_soon(functools.partial(messages, 1))
    assert repr(handle) == "<Handle print()()>", handle
    assert repr(handle_again).startswith("<Handle messages()() at "), handle_again
    loop.set_debug(True)
    assert repr(handle).startswith("<Handle print('never', end='x')(3)"), handle
    loop.set_debug(False)
    handle.cancel()
    handle_again.cancel()


async def never_awaited():
    assert sys.get_coroutine_origin_tracking_depth() == 10
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        waiting()
    text = str(caught[0].message)
    assert text.startswith("coroutine 'waiting' was never awaited\nCoroutine created at (most recent call last)\n"), text
    assert "in never_awaited" in text


asyncio.run(stacks())
asyncio.run(messages())
asyncio.run(never_awaited(), debug=True)
assert sys.get_coroutine_origin_tracking_depth() == 0

long = subprocess.Popen(["true", "x" * 80])
assert len(repr(long)) == 80 and repr(long).endswith("xxx...>") and long.wait() == 0
assert sys.thread_info.version is None or sys.thread_info.version.startswith("NPTL")
print("ok")
