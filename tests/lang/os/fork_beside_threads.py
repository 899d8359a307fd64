# A fork beside threads warns; only the calling thread lives on in the child, and its locks work there.
import os
import threading
import warnings

stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    process = os.fork()
    if process == 0:
        alive = threading.active_count()
        result = []
        helper = threading.Thread(target=lambda: result.append(sum(range(100))))
        helper.start()
        helper.join()
        lock = threading.Lock()
        with lock:
            text = "".join(map(str, range(50)))
        os._exit(0 if alive == 1 and result == [4950] and len(text) == 90 else 1)
assert len(caught) == 1 and caught[0].category is DeprecationWarning
assert str(caught[0].message) == (
    f"This process (pid={os.getpid()}) is multi-threaded, use of fork() may lead to deadlocks in the child.")
assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
stop.set()
thread.join()
print("ok")
