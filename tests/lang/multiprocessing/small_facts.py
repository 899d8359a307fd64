# What processes, listeners, pools and managers say of themselves.
import logging
import multiprocessing as mp
import os
import sys
import threading
from multiprocessing.connection import Client, Listener
from multiprocessing.managers import BaseManager, RemoteError
from multiprocessing.pool import ThreadPool


class Worker(mp.Process):
    pass


class Box:
    def get(self):
        return 1

    def fail(self):
        return self.missing


class Boxes(BaseManager):
    pass


Boxes.register("Box", Box, exposed=("get", "fail", "absent"))


def method(queue):
    queue.put((mp.get_start_method(allow_none=True), mp.get_context().get_start_method()))


class Records(logging.Handler):
    """Sends what is logged here through a connection."""

    def __init__(self, connection):
        super().__init__()
        self.connection = connection

    def emit(self, record):
        self.connection.send((record.levelname, record.getMessage()))


def quiet():
    mp.get_logger().info("in the child")
    mp.util.Finalize(None, mp.get_logger().info, args=("finalizer",), exitpriority=1)


def raises(kind, what, *args):
    try:
        what(*args)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


if __name__ == "__main__":
    # A closed process is a daemon as before.
    process = Worker(target=int, name="named", daemon=True)
    assert repr(process) == f"<Worker name='named' parent={os.getpid()} initial daemon>"
    process.start()
    process.join()
    assert repr(process).endswith(" stopped exitcode=0 daemon>"), process
    process.close()
    assert repr(process) == f"<Worker name='named' parent={os.getpid()} closed daemon>"

    # Sockets of the machine have no name where they come from.
    with Listener(family="AF_UNIX") as listener:
        assert listener.last_accepted is None
        thread = threading.Thread(target=lambda: Client(listener.address).close())
        thread.start()
        listener.accept().close()
        thread.join()
        assert listener.last_accepted == ""

    # Children know how they were started.
    for name in ("spawn", "forkserver", "fork"):
        context = mp.get_context(name)
        queue = context.Queue()
        process = context.Process(target=method, args=(queue,))
        process.start()
        assert queue.get() == (name, name)
        process.join()

    # A map of chunks that cannot be has no results, and no thread of the pool dies of it.
    died = []
    threading.excepthook = died.append
    with ThreadPool(1) as pool:
        assert pool.map(abs, [1], -1) == [None]
        assert pool.map(abs, [-1, -2], 0) == [None, None]
        assert pool.starmap(divmod, [(7, 2)], 1) == [(3, 1)]
        assert pool.map(abs, iter([-3, 4]), 5) == [3, 4]
    with mp.Pool(1) as pool:
        assert pool.map(abs, [1], -1) == [None]
        assert pool.map(abs, range(-7, 0), 3) == [7, 6, 5, 4, 3, 2, 1]
    assert not died, died

    # A server tells of errors that are not its objects'.
    with Boxes() as manager:
        box = manager.Box()
        assert box.get() == 1
        assert "has no attribute 'missing'" in raises(AttributeError, box.fail)
        for name in ("secret", "__len__", "absent"):
            text = raises(RemoteError, box._callmethod, name)
            assert text.startswith("\n" + "-" * 75 + "\nTraceback (most recent call last):\n"), text
            assert text.endswith("-" * 75) and "Error: " in text
        assert box.get() == 1
        assert box._callmethod("__repr__").startswith("<") and "Box" in str(box)

    # The messages of a child, in their order.
    receiver, sender = mp.Pipe(False)
    logger = mp.get_logger()
    logger.setLevel(logging.DEBUG)
    logger.addHandler(Records(sender))
    context = mp.get_context("fork")
    process = context.Process(target=quiet)
    process.start()
    process.join()
    messages = []
    while receiver.poll():
        messages.append(receiver.recv())
    wanted = [
        ("INFO", "child process calling self.run()"),
        ("INFO", "in the child"),
        ("INFO", "process exiting with exitcode 0"),
        ("INFO", "process shutting down"),
        ("DEBUG", 'running all "atexit" finalizers with priority >= 0'),
        ("INFO", "finalizer"),
        ("DEBUG", 'running the remaining "atexit" finalizers'),
    ]
    assert messages[messages.index(wanted[0]):] == wanted, messages
    logger.handlers.clear()
    sys.stdout.write("ok\n")
