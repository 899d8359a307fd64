"""What is told of a thread of _thread that an exception ends, and of a Thread whose target cannot be called."""
import _thread
import contextlib
import io
import sys
import threading

told = []
done = threading.Event()


def hook(unraisable):
    told.append((unraisable.err_msg, unraisable.object, type(unraisable.exc_value)))
    done.set()


def fails():
    raise ZeroDivisionError("x")


sys.unraisablehook = hook
_thread.start_new_thread(fails, ())
assert done.wait(30)
assert told == [(f"Exception ignored in thread started by {fails!r}", None, ZeroDivisionError)], told
sys.unraisablehook = sys.__unraisablehook__


def needs_one(argument):
    pass


text = io.StringIO()
with contextlib.redirect_stderr(text):
    thread = threading.Thread(target=needs_one, name="W")
    thread.start()
    thread.join()
lines = text.getvalue().splitlines()
assert lines[:2] == ["Exception in thread W:", "Traceback (most recent call last):"], lines
assert lines[-1] == "TypeError: needs_one() missing 1 required positional argument: 'argument'"
print("ok")
