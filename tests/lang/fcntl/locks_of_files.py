# fcntl: locks of whole files and of parts of them, and what descriptors are like.
import fcntl
import os
import tempfile
import threading
import time

with tempfile.NamedTemporaryFile() as one, open(one.name, "r+") as two:
    fcntl.flock(one, fcntl.LOCK_EX)
    try:
        fcntl.flock(two, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        assert exc.errno == 11, exc
    else:
        assert False
    # One that waits lets other threads run.
    order = []

    def waits():
        fcntl.flock(two.fileno(), fcntl.LOCK_EX)
        order.append("locked")
    thread = threading.Thread(target=waits)
    thread.start()
    time.sleep(0.01)
    order.append("unlock")
    fcntl.flock(one, fcntl.LOCK_UN)
    thread.join()
    assert order == ["unlock", "locked"], order
    fcntl.flock(two, fcntl.LOCK_UN)
    fcntl.flock(one, fcntl.LOCK_SH)
    fcntl.flock(two, fcntl.LOCK_SH | fcntl.LOCK_NB)

    # Parts of a file are locked against other processes.
    fcntl.lockf(two, fcntl.LOCK_EX, 4)
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            fcntl.lockf(two, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 2)
        except (BlockingIOError, PermissionError):
            fcntl.lockf(two, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 4)
            status = 0
        os._exit(status)
    assert os.waitpid(pid, 0)[1] == 0
    fcntl.lockf(two, fcntl.LOCK_UN)

    assert fcntl.fcntl(two, fcntl.F_GETFD) == fcntl.FD_CLOEXEC
    flags = fcntl.fcntl(two, fcntl.F_GETFL)
    assert flags & os.O_ACCMODE == os.O_RDWR
    fcntl.fcntl(two, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    assert fcntl.fcntl(two.fileno(), fcntl.F_GETFL) & os.O_NONBLOCK
    for wrong, error, message in (
        (lambda: fcntl.flock("x", 1), TypeError, "argument must be an int, or have a fileno() method."),
        (lambda: fcntl.lockf(two, 64), ValueError, "unrecognized lockf argument"),
        (lambda: fcntl.flock(999, fcntl.LOCK_EX), OSError, "[Errno 9] Bad file descriptor"),
    ):
        try:
            wrong()
        except error as exc:
            assert str(exc) == message, exc
        else:
            assert False
print("ok")
