"""What several threads do with children at once: queues, exit codes, descriptors, threads that cannot be started."""
import multiprocessing
import os
import queue
import sys
import threading
from multiprocessing import util

fork = multiprocessing.get_context("fork")


def at_once(count, function):
    """The function's results in so many threads that begin together."""
    barrier, results = threading.Barrier(count), []

    def run(number):
        barrier.wait()
        results.append(function(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# ---- a queue that some threads of a child use first

def put_some(objects, number):
    at_once(3, lambda each: objects.put((number, each)))


def queue_of_a_child():
    objects = fork.Queue()
    for number in range(15):
        # The queue's thread of this process is not the child's.
        objects.put("parent")
        child = fork.Process(target=put_some, args=(objects, number))
        child.start()
        got = [objects.get() for _ in range(4)]
        assert sorted(map(str, got)) == sorted(["parent", *(str((number, each)) for each in range(3))]), got
        child.join()
        assert child.exitcode == 0
    objects.close()
    process = os.fork()
    if process == 0:
        # Closed is what the parent has.
        os._exit(3 if not objects._closed or sys.implementation.name == "cpython" else 4)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 3


# ---- exit codes

def exit_codes(_):
    codes = []
    for number in range(10):
        child = fork.Process(target=os._exit, args=(number,))
        child.start()
        multiprocessing.active_children()
        child.join()
        codes.append(child.exitcode)
    return codes


def exit_code_for_all():
    reader, writer = fork.Pipe(False)
    child = fork.Process(target=lambda: reader.recv())
    child.start()

    def join(number):
        if number == 0:
            writer.send(None)
        child.join(None if number % 2 else 120)
        return child.exitcode

    assert at_once(4, join) == [0] * 4


def hold_on(go, told):
    # The grandchild keeps what tells that the child has ended.
    if os.fork() == 0:
        go.recv()
        os._exit(0)
    told.send(os.getpid())
    os._exit(5)


def ended_though_a_grandchild_lives():
    go, go_on = fork.Pipe(False)
    told, tell = fork.Pipe(False)
    child = fork.Process(target=hold_on, args=(go, tell))
    child.start()
    assert told.recv() == child.pid
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert child._popen.wait(0.01) == 5
    go_on.send(None)


# ---- no thread for a queue

class Failing(threading.Thread):
    def start(self):
        raise RuntimeError("can't start new thread")


def no_thread_for_a_queue():
    objects = fork.Queue(1)
    threading.Thread, usual = Failing, threading.Thread
    try:
        objects.put("lost")
    except RuntimeError as error:
        assert str(error) == "can't start new thread"
    else:
        assert False
    finally:
        threading.Thread = usual
    # Its place is free.
    objects.put("sent", timeout=120)
    assert objects.get() == "sent"
    try:
        objects.get_nowait()
    except queue.Empty:
        pass
    else:
        assert False


# ---- what is called in children, of several threads

class Thing:
    pass


def known_after_forks():
    things = [Thing() for _ in range(4)]
    told = []

    def tell(thing):
        told.append(thing)

    at_once(4, lambda number: util.register_after_fork(things[number], tell))
    util._run_after_forkers()
    assert sorted(map(id, told)) == sorted(map(id, things))


if __name__ == "__main__":
    known_after_forks()
    queue_of_a_child()
    # In CPython 3.13 these can fail.
    if sys.implementation.name != "cpython":
        assert at_once(4, exit_codes) == [list(range(10))] * 4
        for _ in range(10):
            exit_code_for_all()
        ended_though_a_grandchild_lives()
        no_thread_for_a_queue()
    print("ok")
