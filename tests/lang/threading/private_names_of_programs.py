# Names of threading that are not public, and that programs look at all the same.
import os
import threading
import time

condition = threading.Condition()
assert len(condition._waiters) == 0 and condition._lock.acquire() and not condition._lock.release()


def waits():
    with condition:
        condition.wait()


threads = [threading.Thread(target=waits) for _ in range(3)]
for thread in threads:
    thread.start()
while len(condition._waiters) < 3:
    time.sleep(0.001)
assert not condition._waiters[0].acquire(blocking=False)
with condition:
    condition.notify(2)
    assert len(condition._waiters) == 1
    condition.notify_all()
for thread in threads:
    thread.join()

barrier = threading.Barrier(2)
assert barrier._state == 0 and barrier._count == 0 and barrier._parties == 2
barrier.abort()
assert barrier._state == -2 and barrier.broken
barrier.reset()
assert barrier._state == 0

with threading._active_limbo_lock:
    assert list(threading._active) == [threading.get_ident()] and threading._limbo == {}

process = os.fork()
if process == 0:
    # It is a thread of another process now.
    os._exit(0 if threading.get_native_id() == os.getpid() else 1)
assert os.waitpid(process, 0)[1] == 0
print("ok")
