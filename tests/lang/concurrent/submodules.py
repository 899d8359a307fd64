# Where the classes live: programs import them from the submodules, too.
import concurrent.futures
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures import _base
from concurrent.futures.thread import BrokenThreadPool
from concurrent.futures.thread import ThreadPoolExecutor as FromSubmodule

assert FromSubmodule is ThreadPoolExecutor
assert concurrent.futures.thread.BrokenThreadPool is BrokenThreadPool
assert _base.Future is Future and _base.Executor is Executor
assert ThreadPoolExecutor.__module__ == "concurrent.futures.thread"
assert {cls.__module__ for cls in (Future, Executor, concurrent.futures.InvalidStateError)} == {"concurrent.futures._base"}
assert BrokenThreadPool.__mro__[1] is concurrent.futures.BrokenExecutor
assert concurrent.futures.TimeoutError is TimeoutError
assert {_base.PENDING, _base.RUNNING, _base.FINISHED} == {"PENDING", "RUNNING", "FINISHED"}
assert "ThreadPoolExecutor" in dir(concurrent.futures)
try:
    concurrent.futures.Nothing
except AttributeError as exc:
    assert str(exc) == "module 'concurrent.futures' has no attribute 'Nothing'", exc
else:
    assert False
with FromSubmodule(2) as pool:
    assert isinstance(pool.submit(len, "abc"), Future)
print("ok")
