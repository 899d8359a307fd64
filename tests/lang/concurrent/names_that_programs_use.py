"""Names with an underscore of pools, threads, queues and asyncio that programs use nevertheless."""
import asyncio
import asyncio.base_events
import asyncio.futures
import asyncio.locks
import asyncio.log
import asyncio.tasks
import asyncio.unix_events
import concurrent.futures
import concurrent.futures.thread as pools
import functools
import multiprocessing
import subprocess
import sys
import threading
import time
from queue import deque


def initialize(n):
    time.sleep(0)


def check_threads():
    with concurrent.futures.ThreadPoolExecutor(2, initializer=initialize, initargs=(1,)) as executor:
        started, both_started, go_on = threading.Event(), threading.Event(), threading.Event()
        assert not started._flag

        def work(started):
            started.set()
            go_on.wait()
        executor.submit(work, started)
        started.wait()
        assert started._flag
        thread, = executor._threads
        assert pools._threads_queues[thread] is executor._work_queue
        assert executor._max_workers == 2 and executor._initializer is initialize and executor._initargs == (1,)
        executor.submit(work, both_started)
        # Otherwise the second thread may come to an empty queue, and be idle.
        both_started.wait()
        executor.submit(int)
        item = executor._work_queue.get()
        while item.fn is not int:
            item = executor._work_queue.get()
        assert isinstance(item, pools._WorkItem) and item.args == () and item.kwargs == {} and not item.future.done()
        item.run()
        assert item.future.result() == 0
        assert executor._idle_semaphore.acquire(blocking=False) is False
        go_on.set()
    thread = threading.Thread(target=int, daemon=True)
    assert thread._daemonic and thread._native_id is None
    barrier = threading.Barrier(3, action=int, timeout=2)
    assert (barrier._parties, barrier._action, barrier._timeout, barrier._count) == (3, int, 2, 0)
    assert isinstance(threading.RLock(), threading._CRLock) and functools.RLock is threading._CRLock
    assert deque([1]).pop() == 1


def check_processes():
    executor = concurrent.futures.ProcessPoolExecutor(1)
    assert executor._processes == {}
    assert executor.submit(int).result() == 0
    (pid, process), = executor._processes.items()
    assert process.pid == pid and process.is_alive()
    process.kill()
    try:
        executor.submit(time.sleep, 10).result()
    except concurrent.futures.process.BrokenProcessPool:
        pass
    else:
        assert False
    executor.shutdown()
    assert executor._processes is None
    queue = multiprocessing.Queue()
    assert len(queue._buffer) == 0 and queue._thread is None
    queue.put(1)
    assert queue.get() == 1


async def chained():
    loop = asyncio.get_running_loop()
    for end in (lambda f: f.set_result(5), lambda f: f.set_exception(OSError(5)), lambda f: f.cancel()):
        for source, target in (
                (loop.create_future(), loop.create_future()), (concurrent.futures.Future(), loop.create_future()),
                (loop.create_future(), concurrent.futures.Future())):
            asyncio.futures._chain_future(source, target)
            end(source)
            await asyncio.sleep(0.01)
            assert target.done() and target.cancelled() == source.cancelled()
            if not source.cancelled():
                assert repr(target.exception()) == repr(source.exception())
                assert target.exception() or target.result() == 5
    source, target = loop.create_future(), loop.create_future()
    asyncio.futures._chain_future(source, target)
    target.cancel()
    await asyncio.sleep(0.01)
    assert source.cancelled()


def check_asyncio():
    asyncio.run(chained())
    assert issubclass(asyncio.Future, asyncio.futures._PyFuture) or asyncio.futures._PyFuture
    assert asyncio.tasks._PyTask.__name__ == "Task" and asyncio.log.logger.name == "asyncio"
    assert asyncio.base_events.Server.__name__ == "Server" and asyncio.locks._ContextManagerMixin
    policy = asyncio.get_event_loop_policy()
    assert type(policy) is asyncio.DefaultEventLoopPolicy is asyncio.unix_events._UnixDefaultEventLoopPolicy
    assert isinstance(policy, asyncio.events.BaseDefaultEventLoopPolicy)

    class Policy(asyncio.DefaultEventLoopPolicy):
        """A policy of ours."""
    loop = Policy().new_event_loop()
    loop.close()
    assert isinstance(loop, asyncio.SelectorEventLoop)


# A pool whose threads are taken out is not waited for at the end.
ABANDONS = """
import concurrent.futures.thread, time
executor = concurrent.futures.ThreadPoolExecutor(1)
executor.submit(time.sleep, 60)
executor.shutdown(wait=False)
concurrent.futures.thread._threads_queues.clear()
"""

if __name__ == "__main__":
    check_threads()
    check_processes()
    check_asyncio()
    begun = time.monotonic()
    if sys.implementation.name != "cpython":
        # CPython's other threads are not daemons there, and are waited for by threading.
        subprocess.run([sys.executable, "-c", ABANDONS], check=True)
        assert time.monotonic() - begun < 30
    print("ok")
