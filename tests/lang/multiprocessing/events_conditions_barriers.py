# Events, conditions and barriers between processes.
import threading
from multiprocessing import Barrier, Condition, Event, Process, Queue, Value


def wait_and_tell(event, queue):
    queue.put(event.wait())


def consume(condition, number, queue):
    with condition:
        queue.put(condition.wait_for(lambda: number.value > 1))


def meet(barrier, queue):
    queue.put(barrier.wait())


if __name__ == "__main__":
    queue = Queue()
    event = Event()
    assert not event.is_set() and event.wait(0.01) is False
    assert repr(event).endswith(" unset>")
    process = Process(target=wait_and_tell, args=(event, queue))
    process.start()
    event.set()
    assert queue.get() is True
    process.join()
    event.clear()
    assert not event.is_set()

    condition, number = Condition(), Value("i", 0)
    assert repr(condition) == "<Condition(<RLock(None, 0)>, 0)>"
    try:
        condition.notify()
    except AssertionError as error:
        assert str(error) == "lock is not owned"
    process = Process(target=consume, args=(condition, number, queue))
    process.start()
    for _ in range(2):
        with condition:
            number.value += 1
            condition.notify_all()
    assert queue.get() is True
    process.join()
    with condition:
        assert condition.wait(0.01) is False

    barrier = Barrier(3)
    processes = [Process(target=meet, args=(barrier, queue)) for _ in range(2)]
    for process in processes:
        process.start()
    numbers = [barrier.wait(), queue.get(), queue.get()]
    assert sorted(numbers) == [0, 1, 2], numbers
    for process in processes:
        process.join()
    assert barrier.parties == 3 and barrier.n_waiting == 0 and not barrier.broken
    try:
        barrier.wait(0.01)
    except threading.BrokenBarrierError:
        assert barrier.broken
    barrier.reset()
    assert not barrier.broken
    print("ok")
