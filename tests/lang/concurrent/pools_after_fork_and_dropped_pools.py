"""A forked process does not wait for the threads of pools; a pool that nobody has lets its threads end."""
import gc
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor


# ---- a child that forks while a thread of the pool holds the pool's locks ends all the same

def resubmit(pool, left):
    if left[0] > 0:
        left[0] -= 1
        pool.submit(resubmit, pool, left)


with ThreadPoolExecutor(1) as pool:
    pool.submit(resubmit, pool, [40])
    for _ in range(2):
        child = os.fork()
        if child == 0:
            from concurrent.futures import _base
            threading._shutdown()
            os._exit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


# ---- a child makes pools of its own

child = os.fork()
if child == 0:
    with ThreadPoolExecutor(2) as own:
        ok = list(own.map(abs, [-1, -2])) == [1, 2]
    os._exit(0 if ok else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


# ---- dropped without shutdown()

def make():
    executor = ThreadPoolExecutor(2, thread_name_prefix="dropped")
    future = executor.submit(lambda: threading.current_thread())
    return future.result()


thread = make()
for _ in range(200):
    gc.collect()
    thread.join(0.02)
    if not thread.is_alive():
        break
assert not thread.is_alive()
assert [t.name for t in threading.enumerate() if t.name.startswith("dropped")] == []
print("ok")
