# Locks and semaphores that processes share: who has them, who may release them, what is shown of them.
import multiprocessing
import threading
from multiprocessing import BoundedSemaphore, Lock, Process, RLock, Semaphore, Value


def attempt(what):
    try:
        what()
    except (AssertionError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def add(lock, number, times):
    for _ in range(times):
        with lock:
            number.value += 1


def is_taken(lock, answer):
    answer.value = not lock.acquire(block=False)


def asked_by_another(lock):
    answer = Value("b", 0)
    process = Process(target=is_taken, args=(lock, answer))
    process.start()
    process.join()
    return bool(answer.value)


if __name__ == "__main__":
    lock, number = Lock(), Value("i", 0, lock=False)
    processes = [Process(target=add, args=(lock, number, 50)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert number.value == 150

    assert repr(lock) == "<Lock(owner=None)>"
    assert lock.acquire() is True
    assert repr(lock) == "<Lock(owner=MainProcess)>"
    assert lock.acquire(block=False) is False and lock.acquire(True, 0.01) is False
    assert asked_by_another(lock)
    helper = threading.Thread(target=lock.release)
    helper.start()
    helper.join()
    assert attempt(lock.release) == "ValueError: semaphore or lock released too many times"

    rlock = RLock()
    assert attempt(rlock.release) == "AssertionError: attempt to release recursive lock not owned by thread"
    with rlock, rlock:
        assert repr(rlock) == "<RLock(MainProcess, 2)>"
        assert asked_by_another(rlock)
    assert repr(rlock) == "<RLock(None, 0)>"

    semaphore = Semaphore(2)
    assert semaphore.acquire() and semaphore.acquire() and not semaphore.acquire(False)
    semaphore.release()
    assert semaphore.get_value() == 1 and repr(semaphore) == "<Semaphore(value=1)>"
    bounded = BoundedSemaphore(1)
    assert repr(bounded) == "<BoundedSemaphore(value=1, maxvalue=1)>"
    assert attempt(bounded.release) == "ValueError: semaphore or lock released too many times"
    print("ok")
