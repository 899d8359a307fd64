# dummy_threading and _dummy_thread, until Python 3.8: threads that run where they are started.
import contextlib
import io
import sys


def threads():
    import dummy_threading as threading

    log = []
    lock = threading.Lock()

    def work(number):
        with lock:
            log.append((number, threading.current_thread().name, threading.active_count()))

    assert repr(threading.main_thread()) == "<_MainThread(MainThread, started 1)>"
    workers = [threading.Thread(target=work, args=(i,), name=f"w{i}") for i in range(3)]
    assert repr(workers[0]) == "<Thread(w0, initial)>" and not workers[0].is_alive()
    for worker in workers:
        worker.start()
        log.append("started")
    assert log == [(0, "w0", 1), "started", (1, "w1", 1), "started", (2, "w2", 1), "started"], log
    assert workers[0].is_alive() and repr(workers[0]) == "<Thread(w0, started 1)>"
    for worker in workers:
        worker.join()
    assert not workers[0].is_alive() and repr(workers[0]) == "<Thread(w0, stopped 1)>"
    for call, text in [(workers[0].start, "threads can only be started once"),
                       (threading.Thread().join, "cannot join thread before it is started")]:
        try:
            call()
        except RuntimeError as error:
            assert str(error) == text
        else:
            raise AssertionError

    class Failing(threading.Thread):
        def run(self):
            raise ValueError("inside")

    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        Failing(name="failing").start()
    text = stream.getvalue()
    assert text.startswith("Exception in thread failing:\nTraceback") and text.endswith("ValueError: inside\n"), text


def primitives():
    import dummy_threading as threading

    event = threading.Event()
    assert event.wait() and not event.wait(0) and not event.is_set()
    event.set()
    assert event.wait(1)
    condition = threading.Condition()
    condition.acquire()
    assert condition.wait() and not condition.wait_for(lambda: 0, timeout=0.01)
    condition.notify_all()
    condition.release()
    try:
        condition.notify()
    except RuntimeError as error:
        assert str(error) == "cannot notify on un-acquired lock"
    else:
        raise AssertionError
    semaphore = threading.BoundedSemaphore(1)
    with semaphore:
        assert not semaphore.acquire(False)
    try:
        semaphore.release()
    except ValueError as error:
        assert str(error) == "Semaphore released too many times"
    else:
        raise AssertionError
    assert threading.Barrier(1).wait() == 0
    data = threading.local()
    data.x = 1
    assert data.x == 1
    lock = threading.Lock()
    assert lock.acquire() and lock.acquire() and not lock.acquire(False) and lock.locked()
    assert repr(lock).startswith("<locked _dummy_thread.LockType object at 0x")
    lock.release()
    called = []
    threading.Timer(0.01, called.append, [1]).start()
    assert called == [1]


def functions():
    import _dummy_thread

    done = []
    _dummy_thread.start_new_thread(done.append, (1,))
    _dummy_thread.start_new_thread(_dummy_thread.exit, ())
    assert done == [1] and _dummy_thread.get_ident() == 1
    try:
        _dummy_thread.start_new_thread(_dummy_thread.interrupt_main, ())
    except KeyboardInterrupt:
        pass
    else:
        raise AssertionError
    lock = _dummy_thread.RLock()
    lock.acquire()
    lock.acquire()
    lock.release()
    assert lock.locked()
    lock.release()
    assert not lock.locked()


if sys.version_info < (3, 9) or sys.implementation.name == "gillie":
    threads()
    primitives()
    functions()
print("ok")
