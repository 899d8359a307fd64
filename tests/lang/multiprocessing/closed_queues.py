# What a closed queue answers: it puts and takes nothing, and its ends close when all that was put is sent.
import multiprocessing as mp


def raises(error, call, *args):
    try:
        call(*args)
    except error as e:
        return str(e)
    raise AssertionError(f"no {error.__name__}")


# Where nothing was put the ends stay open.
for kind in (mp.Queue, mp.JoinableQueue):
    queue = kind()
    queue.close()
    assert queue.empty() is True
    assert queue.full() is False and queue.qsize() == 0
    assert "is closed" in raises(ValueError, queue.get)
    assert "is closed" in raises(ValueError, queue.get_nowait)
    assert "is closed" in raises(ValueError, queue.put, 1)
    queue.close()
    queue.join_thread()
    assert queue.empty() is True

queue = mp.Queue()
queue.put(1)
assert queue.get() == 1
queue.close()
queue.join_thread()
assert raises(OSError, queue.empty) == "handle is closed"
assert "is closed" in raises(ValueError, queue.get)
assert queue.qsize() == 0 and queue.full() is False
queue.close()
queue.cancel_join_thread()


# What was put before is there for others.
def take(queue, answers):
    answers.put([queue.get(), queue.get()])


queue, answers = mp.Queue(), mp.SimpleQueue()
child = mp.Process(target=take, args=(queue, answers))
child.start()
queue.put("a" * 200_000)
queue.put(2)
queue.close()
queue.join_thread()
assert answers.get() == ["a" * 200_000, 2]
child.join()
assert child.exitcode == 0
print("ok")
