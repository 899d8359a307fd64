# A process: its names and numbers, what it is while it runs and afterwards, its exit code.
import multiprocessing
import os
import signal
import sys
import time
from multiprocessing import Process


def nothing():
    pass


def leave(code):
    raise SystemExit(code)


def check_child(parent, name):
    current = multiprocessing.current_process()
    assert current.name == name and current.pid == os.getpid() != parent
    assert os.getppid() == parent
    assert multiprocessing.parent_process().pid == parent
    assert multiprocessing.parent_process().is_alive()
    assert multiprocessing.parent_process().name == "MainProcess"
    assert repr(current).startswith(f"<Process name='{name}' parent={parent} started")
    assert sys.stdin.read() == ""


class Squarer(Process):
    def __init__(self, number):
        super().__init__(daemon=True)
        self.number = number

    def run(self):
        sys.exit(self.number**2)


def exit_code_of(process):
    process.start()
    process.join()
    return process.exitcode


if __name__ == "__main__":
    me = os.getpid()
    assert multiprocessing.current_process().name == "MainProcess"
    assert multiprocessing.parent_process() is None
    process = Process(target=check_child, args=(me,), kwargs={"name": "worker"}, name="worker")
    assert process.pid is None and process.exitcode is None and not process.is_alive()
    assert repr(process) == f"<Process name='worker' parent={me} initial>"
    process.start()
    assert isinstance(process.pid, int) and process.ident == process.pid
    process.join()
    assert process.exitcode == 0 and not process.is_alive()
    assert repr(process) == f"<Process name='worker' pid={process.pid} parent={me} stopped exitcode=0>"

    assert exit_code_of(Process(target=leave, args=(3,))) == 3
    assert exit_code_of(Process(target=leave, args=(None,))) == 0
    squarer = Squarer(4)
    assert squarer.daemon and exit_code_of(squarer) == 16
    assert squarer.name.startswith("Squarer-")

    sleeper = Process(target=time.sleep, args=(100,))
    sleeper.start()
    assert sleeper.is_alive() and sleeper in multiprocessing.active_children()
    sleeper.join(0.01)
    assert sleeper.exitcode is None
    sleeper.terminate()
    sleeper.join()
    assert sleeper.exitcode == -signal.SIGTERM
    assert repr(sleeper).endswith("stopped exitcode=-SIGTERM>")
    assert sleeper not in multiprocessing.active_children()
    sleeper = Process(target=time.sleep, args=(100,), daemon=True)
    sleeper.start()
    sleeper.kill()
    sleeper.join()
    assert sleeper.exitcode == -signal.SIGKILL
    print("ok")
