"""Children that several threads start at once have the descriptors that they are to have, and no others."""
import os
import subprocess
import threading

CHILDREN = 12


def at_once(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# ---- the same descriptor is passed by several threads

reader, writer = os.pipe()
codes = []


def pass_on(**more):
    for _ in range(CHILDREN):
        codes.append(subprocess.call(["/bin/sh", "-c", f"test -e /proc/self/fd/{reader}"], pass_fds=[reader], **more))


def pass_on_with_function():
    pass_on(preexec_fn=int)


at_once(pass_on, pass_on, pass_on_with_function)
assert codes == [0] * 3 * CHILDREN, codes
# It is this process's own as it was.
assert not os.get_inheritable(reader)
assert subprocess.call(["/bin/sh", "-c", f"test -e /proc/self/fd/{reader}"], close_fds=False) == 1

try:
    subprocess.call(["/bin/true"], pass_fds=[1_000_000])
except OSError as error:
    assert error.errno == 9, error
else:
    assert False
# A standard descriptor may be among them.
assert subprocess.run(["/bin/echo", "x"], stdout=subprocess.PIPE, pass_fds=[1, writer]).stdout == b"x\n"


# ---- pipes and copies of descriptors are closed in children from the start

stop, found = threading.Event(), []


def make_pipes():
    while not stop.is_set():
        for end in os.pipe():
            os.close(end)


def copy():
    place = os.dup(reader)
    while not stop.is_set():
        os.dup2(writer, place, inheritable=False)
    os.close(place)


def start():
    command = ["/bin/sh", "-c", "ls -l /proc/self/fd | grep -c pipe:"]
    for _ in range(CHILDREN):
        # Its standard output, and that of ls.
        found.append(subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, close_fds=False).stdout)


def start_and_stop():
    start()
    stop.set()


start()
usual = set(found)
assert len(usual) == 1, usual
at_once(make_pipes, copy, start_and_stop)
assert set(found) == usual, found
print("ok")
