# Threads under a loop, and coroutines under threads: the futures are those of concurrent.futures.
import asyncio
import concurrent.futures
import threading


async def work(x):
    await asyncio.sleep(0.001)
    if x < 0:
        raise ValueError(x)
    return x * 2


def from_another_thread():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    futures = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in (1, 2, 3)]
    assert all(isinstance(future, concurrent.futures.Future) for future in futures)
    done, pending = concurrent.futures.wait(futures, timeout=5)
    assert not pending and sorted(future.result() for future in done) == [2, 4, 6]
    failed = asyncio.run_coroutine_threadsafe(work(-1), loop)
    assert repr(failed.exception(5)) == "ValueError(-1)"
    slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop)
    try:
        slow.result(timeout=0.01)
    except concurrent.futures.TimeoutError:
        assert slow.cancel()
    try:
        slow.result()
    except concurrent.futures.CancelledError:
        pass
    else:
        assert False
    try:
        asyncio.run_coroutine_threadsafe(print, loop)
    except TypeError as exc:
        assert str(exc) == "A coroutine object is required"
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def executors():
    loop = asyncio.get_running_loop()
    name = await loop.run_in_executor(None, lambda: threading.current_thread().name)
    assert name == "asyncio_0", name
    assert (await asyncio.to_thread(lambda: threading.current_thread().name)).startswith("asyncio_")
    with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="own") as pool:
        assert (await loop.run_in_executor(pool, lambda: threading.current_thread().name)).startswith("own_")
        loop.set_default_executor(pool)
        assert (await asyncio.to_thread(lambda: threading.current_thread().name)).startswith("own_")
    try:
        loop.set_default_executor("pool")
    except TypeError as exc:
        assert str(exc) == "executor must be ThreadPoolExecutor instance"
    else:
        assert False


from_another_thread()
asyncio.run(executors())
print("ok")
