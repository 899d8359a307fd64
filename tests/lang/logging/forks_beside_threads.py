"""The child of a fork can log though another thread was in a handler, or had the module's lock."""
import logging
import os
import threading
import warnings

go_on, is_in = threading.Event(), threading.Event()


class Slow(logging.Handler):
    def emit(self, record):
        if record.getMessage() == "slow":
            is_in.set()
            go_on.wait()


def fork():
    pid = os.fork()
    if pid == 0:
        logging.getLogger("child").warning("in the child")
        logging.getLogger("another").addHandler(logging.NullHandler())
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    log = logging.getLogger()
    log.addHandler(Slow())
    thread = threading.Thread(target=log.warning, args=("slow",))
    thread.start()
    is_in.wait()
    assert fork() == 7
    go_on.set()
    thread.join()
    assert fork() == 7
    # The parent has its locks back.
    log.warning("in the parent")
    assert not logging._lock._is_owned()
    print("ok")
