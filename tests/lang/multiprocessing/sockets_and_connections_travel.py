# Sockets and connections are sent to processes that run, through queues, pipes and pools.
import contextlib
import io
import multiprocessing
import os
import pickle
import socket
from multiprocessing import connection, reduction, resource_sharer


def talk(queue):
    """Uses what comes through a queue."""
    conn = queue.get()
    conn.send(("a connection", os.getpid()))
    sock = queue.get()
    sock.sendall(b"a socket")
    sock.close()
    conn.close()


def serve(conn):
    """Answers with connections of its own."""
    while True:
        request = conn.recv()
        if request is None:
            break
        near, far = multiprocessing.Pipe()
        conn.send(far)
        far.close()
        near.send(request * 2)
        assert near.recv() == "seen"


def take_handle(conn):
    fd = reduction.recv_handle(conn)
    os.write(fd, b"from the child")
    os.close(fd)


def greet(conn):
    conn.send("from a pool")
    conn.close()
    return os.getpid()


class Unpicklable:
    def __reduce__(self):
        raise ValueError("cannot be pickled")


def main():
    context = multiprocessing.get_context("fork")

    # A queue.
    queue = context.Queue()
    child = context.Process(target=talk, args=(queue,))
    child.start()
    near, far = context.Pipe()
    queue.put(far)
    assert near.recv() == ("a connection", child.pid)
    here, there = socket.socketpair()
    queue.put(there)
    # A socket, a connection and a descriptor can be waited for together.
    assert connection.wait([here, near], 5) == [here]
    assert here.recv(100) == b"a socket"
    child.join()
    assert child.exitcode == 0
    for each in here, there, near, far:
        each.close()

    # A pipe, in both directions.
    near, far = context.Pipe()
    child = context.Process(target=serve, args=(far,))
    child.start()
    far.close()
    for i in range(3):
        near.send(f"{i}")
        with near.recv() as got:
            assert got.recv() == f"{i}{i}"
            got.send("seen")
    near.send(None)
    child.join()
    assert child.exitcode == 0

    # A single descriptor.
    near, far = context.Pipe()
    reading, writing = os.pipe()
    child = context.Process(target=take_handle, args=(far,))
    child.start()
    reduction.send_handle(near, writing, child.pid)
    child.join()
    assert os.read(reading, 100) == b"from the child"
    os.close(reading)
    os.close(writing)

    # A pool.
    with context.Pool(1) as pool:
        near, far = context.Pipe()
        result = pool.apply_async(greet, (far,))
        assert near.recv() == "from a pool"
        assert result.get() != os.getpid()

    # Objects of a type with a function that pickles it.
    class Special:
        pass

    reduction.ForkingPickler.register(Special, lambda special: (int, ("42",)))
    assert pickle.loads(reduction.ForkingPickler.dumps(Special())) == 42

    # A descriptor comes back to the process itself, once.
    reading, writing = os.pipe()
    copy = pickle.loads(pickle.dumps(reduction.DupFd(writing))).detach()
    assert copy not in (reading, writing)
    os.write(copy, b"x")
    assert os.read(reading, 1) == b"x"
    resource_sharer.stop(timeout=5)
    os.close(copy)

    # What cannot be pickled is told of, and nothing else waits for it.
    shown = io.StringIO()
    with contextlib.redirect_stderr(shown):
        queue = context.Queue(1)
        queue.put(Unpicklable())
        queue.put("next")
        assert queue.get(timeout=10) == "next"
    assert "ValueError: cannot be pickled" in shown.getvalue()
    print("ok")


if __name__ == "__main__":
    main()
