# Watchers of child processes: deprecated, and yet there.
import asyncio
import os
import warnings

warnings.simplefilter("ignore")


async def subprocess_in_a_loop():
    process = await asyncio.create_subprocess_exec("sh", "-c", "exit 3")
    assert await process.wait() == 3


async def watched(watcher):
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 4"], os.environ)
    watcher.add_child_handler(pid, lambda *found: ended.set_result(found), "more")
    assert await ended == (pid, 4, "more")
    assert watcher.remove_child_handler(pid) in (True, False)


watcher = asyncio.get_child_watcher()
assert isinstance(watcher, asyncio.AbstractChildWatcher) and watcher.is_active()
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
watcher.attach_loop(loop)
loop.run_until_complete(subprocess_in_a_loop())
with asyncio.ThreadedChildWatcher() as threaded:
    loop.run_until_complete(watched(threaded))
asyncio.set_child_watcher(threaded)
assert asyncio.get_child_watcher() is threaded
loop.run_until_complete(subprocess_in_a_loop())
asyncio.set_child_watcher(None)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    asyncio.SafeChildWatcher().close()
    asyncio.FastChildWatcher().close()

    class Own(asyncio.AbstractChildWatcher):
        pass

    for method in (lambda: Own().is_active(), lambda: Own().attach_loop(loop), lambda: Own().close()):
        try:
            method()
        except NotImplementedError:
            pass
        else:
            raise AssertionError
assert [(str(w.message), w.filename) for w in caught] == [
    (f"'{name}' is deprecated as of Python 3.12 and will be removed in Python 3.14.", __file__)
    for name in ("SafeChildWatcher", "FastChildWatcher", "AbstractChildWatcher")]
loop.close()
print("ok")
