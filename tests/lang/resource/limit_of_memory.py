"""A limit of memory that a program sets for itself, for its threads, for its children and for other programs."""

import os
import resource
import subprocess
import sys
import threading

MEGA = 1 << 20
LIMITS = (400 * MEGA, 600 * MEGA)


def is_refused(size):
    try:
        bytearray(size)
    except MemoryError:
        return True
    return False


def filled():
    kept = []
    try:
        while True:
            kept.append([0] * 400_000)
    except MemoryError:
        return len(kept)


def fill(counts, places):
    for place in places:
        while not counts[place]:
            try:
                counts[place] = filled()
            except MemoryError:
                # While this thread counts, others use up what there is.
                pass


def in_child():
    resource.setrlimit(resource.RLIMIT_AS, LIMITS)
    assert resource.getrlimit(resource.RLIMIT_AS) == LIMITS
    resource.setrlimit(resource.RLIMIT_AS, LIMITS)
    assert resource.prlimit(0, resource.RLIMIT_AS) == resource.prlimit(os.getpid(), resource.RLIMIT_AS) == LIMITS
    assert is_refused(500 * MEGA) and not is_refused(10 * MEGA)

    counts = [0] * 9
    threads = [threading.Thread(target=fill, args=(counts, range(n, n + 3))) for n in (0, 3, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == 9 and all(counts) and max(counts) > 12, counts

    # Children that are forked have it too, and other programs.
    child = os.fork()
    if child == 0:
        os._exit(not (is_refused(500 * MEGA) and resource.getrlimit(resource.RLIMIT_AS) == LIMITS))
    assert os.waitpid(child, 0)[1] == 0
    shell = ["sh", "-c", "ulimit -v; ulimit -Hv"]
    assert subprocess.check_output(shell).split() == [b"409600", b"614400"]
    try:
        os.execv("/nowhere/at/all", ["x"])
    except FileNotFoundError:
        pass
    assert resource.getrlimit(resource.RLIMIT_AS) == LIMITS and not is_refused(10 * MEGA)

    # It can be raised up to the hard limit.
    resource.setrlimit(resource.RLIMIT_AS, (600 * MEGA, 600 * MEGA))
    assert not is_refused(300 * MEGA)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (600 * MEGA, 500 * MEGA))
    except ValueError as error:
        assert str(error) == "current limit exceeds maximum limit"
    else:
        assert False
    resource.setrlimit(resource.RLIMIT_DATA, (200 * MEGA, -1))
    assert is_refused(250 * MEGA)
    os.execv("/bin/sh", ["sh", "-c", "test `ulimit -v` = 614400"])


child = os.fork()
if child == 0:
    try:
        in_child()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    os._exit(1)
assert os.waitpid(child, 0)[1] == 0

# A limit for another program only.
shell = ["sh", "-c", "ulimit -v"]
limits = lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
assert subprocess.run(shell, preexec_fn=limits, capture_output=True).stdout == b"1048576\n"
print("ok")
