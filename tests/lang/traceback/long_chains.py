# Chains of exceptions that are longer than calls may nest, formatted by module traceback and by a thread's hook.
import io
import sys
import threading
import traceback


def chain(length, how):
    error = None
    for number in range(length):
        new = ValueError(number)
        setattr(new, how, error)
        error = new
    return error


for how in "__cause__", "__context__":
    error = chain(1500, how)
    lines = traceback.format_exception(error)
    assert lines[0] == "ValueError: 0\n" and lines[-1] == "ValueError: 1499\n"
    assert len(lines) == 2 * 1500 - 1
    shown = traceback.TracebackException.from_exception(error)
    for number in reversed(range(1500)):
        assert str(shown) == str(number)
        shown = getattr(shown, how)
    assert shown is None


def fail():
    raise chain(3000, "__context__")


kept, sys.stderr = sys.stderr, io.StringIO()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
text, sys.stderr = sys.stderr.getvalue(), kept
assert text.count("During handling of the above exception") == 2999
assert text.endswith("ValueError: 2999\n")
print("ok")
