# Queues between processes: order, sizes, what happens when they are full, empty, closed.
import queue
from multiprocessing import JoinableQueue, Process, Queue, SimpleQueue


def produce(numbers, count):
    for number in range(count):
        numbers.put(number)


def consume(tasks, results):
    while (task := tasks.get()) is not None:
        results.put(task * 2)
        tasks.task_done()
    tasks.task_done()


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


if __name__ == "__main__":
    numbers = Queue()
    process = Process(target=produce, args=(numbers, 20))
    process.start()
    assert [numbers.get() for _ in range(20)] == list(range(20))
    process.join()
    assert numbers.empty() and numbers.qsize() == 0

    small = Queue(2)
    small.put("first")
    small.put({"second": [2]})
    assert small.full() and small.qsize() == 2
    raises(queue.Full, small.put_nowait, 3)
    raises(queue.Full, small.put, 3, True, 0.01)
    assert small.get(timeout=10) == "first" and small.get() == {"second": [2]}
    raises(queue.Empty, small.get_nowait)
    raises(queue.Empty, small.get, True, 0.01)
    small.close()
    assert raises(ValueError, small.put, 1).endswith("is closed")
    small.join_thread()

    big = Queue()
    big.put(b"x" * 300_000)
    assert len(big.get()) == 300_000

    tasks, results = JoinableQueue(), SimpleQueue()
    worker = Process(target=consume, args=(tasks, results))
    worker.start()
    for number in range(5):
        tasks.put(number)
    tasks.join()
    assert [results.get() for _ in range(5)] == [0, 2, 4, 6, 8]
    tasks.put(None)
    tasks.join()
    worker.join()
    assert raises(ValueError, tasks.task_done) == "task_done() called too many times"
    assert results.empty()
    print("ok")
