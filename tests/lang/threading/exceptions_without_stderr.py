# The exception that ends a thread is told to sys.stderr; where that is None, to what it was when the thread was made.
import sys
import threading


class Log:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def fail():
    sys.stderr = None
    raise ValueError("in a thread")


def end(thread):
    thread.start()
    thread.join()


before = sys.stderr
try:
    log = sys.stderr = Log()
    end(threading.Thread(target=fail, name="Worker"))
    # CPython writes no more than this line then.
    assert log.text.startswith("Exception in thread Worker:\n"), log.text
    assert sys.stderr is None
    # Made while there was none, it is told nowhere.
    log.text = ""
    end(threading.Thread(target=fail))
    assert log.text == ""
    # That of the hook's caller is not asked.
    sys.stderr = Log()
    silent = threading.Thread(target=fail, name="Other")
    later = sys.stderr
    sys.stderr = log
    end(silent)
    assert log.text == "" and "Other" in later.text
finally:
    sys.stderr = before
print("ok")
