"""With the GIL off a search that never ends lets another thread collect; with a GIL it holds that, as in CPython."""

import gc
import itertools
import operator
import os
import sys
import threading
import time


def begun():
    """An endless iterator that tells that it has begun."""
    started.release()
    yield from itertools.count()


started = threading.Semaphore(0)
if not sys._is_gil_enabled():
    for search in (
        lambda: -1 in itertools.chain(begun(), ()),
        lambda: operator.countOf(itertools.chain(begun(), itertools.count()), -1),
        lambda: operator.indexOf(itertools.chain([1], map(abs, begun())), -1),
        lambda: operator.contains(itertools.count(), -1),
        lambda: operator.countOf(itertools.count(), -1),
    ):
        threading.Thread(target=search, daemon=True).start()
    for _ in range(3):
        assert started.acquire(timeout=60)
    time.sleep(0.05)
    gc.collect()
print("ok", flush=True)
# The searches go on: nothing waits for them.
os._exit(0)
