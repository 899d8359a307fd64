# faulthandler: tracebacks of this thread, of all, after a time, and when a signal comes.
import faulthandler
import os
import re
import signal
import sys
import tempfile
import threading
import time


def written(action):
    with tempfile.TemporaryFile("w+") as file:
        action(file)
        file.seek(0)
        return file.read()


def here(file):
    faulthandler.dump_traceback(file, all_threads=False)


lines = written(here).splitlines()
assert lines[0] == "Stack (most recent call first):", lines
assert re.fullmatch(r'  File ".*tracebacks.py", line \d+ in here', lines[1]), lines
assert re.fullmatch(r'  File ".*tracebacks.py", line \d+ in written', lines[2]), lines
assert lines[-1].endswith("in <module>")

event = threading.Event()


def waits():
    event.wait()


thread = threading.Thread(target=waits)
thread.start()
while "in waits" not in (text := written(lambda file: faulthandler.dump_traceback(file))):
    time.sleep(0.001)
blocks = text.split("\n\n")
assert re.match(r"Thread 0x[0-9a-f]{16} \(most recent call first\):\n", blocks[0]), text
assert re.match(r"Current thread 0x[0-9a-f]{16} \(most recent call first\):\n", blocks[1]), text


def later(file):
    faulthandler.dump_traceback_later(0.01, file=file)
    time.sleep(0.1)
    faulthandler.cancel_dump_traceback_later()


text = written(later)
assert text.startswith("Timeout (0:00:00.010000)!\nThread 0x") and "in later" in text, text
assert threading.active_count() == 2


def cancelled(file):
    faulthandler.dump_traceback_later(0.05, file=file)
    faulthandler.cancel_dump_traceback_later()
    time.sleep(0.08)


assert written(cancelled) == ""


def by_signal(file):
    faulthandler.register(signal.SIGUSR1, file=file)
    os.kill(os.getpid(), signal.SIGUSR1)
    time.sleep(0.01)
    assert faulthandler.unregister(signal.SIGUSR1) and not faulthandler.unregister(signal.SIGUSR1)


text = written(by_signal)
assert "Current thread" in text and "in by_signal" in text and "in waits" in text, text
event.set()
thread.join()

assert not faulthandler.is_enabled()
faulthandler.enable()
assert faulthandler.is_enabled()
assert faulthandler.disable() is True and not faulthandler.is_enabled() and faulthandler.disable() is False
for wrong, error, message in (
    (lambda: faulthandler.dump_traceback_later(0), ValueError, "timeout must be greater than 0"),
    (lambda: faulthandler.register(signal.SIGSEGV), RuntimeError,
     "signal 11 cannot be registered, use enable() instead"),
    (lambda: faulthandler.dump_traceback(file="x"), AttributeError, "'str' object has no attribute 'fileno'"),
):
    try:
        wrong()
    except error as exc:
        assert str(exc) == message, exc
    else:
        assert False
print("ok")
