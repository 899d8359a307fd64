# sys._current_frames: where every thread stands at the moment, with its variables.
import sys
import threading
import traceback

ready, go = threading.Event(), threading.Event()


def inner(number):
    doubled = number * 2
    ready.set()
    go.wait()
    return doubled


def outer():
    inner(21)


thread = threading.Thread(target=outer)
thread.start()
ready.wait()
while True:
    frames = sys._current_frames()
    assert frames.keys() == {threading.get_ident(), thread.ident}
    stack = traceback.extract_stack(frames[thread.ident])
    if "inner" in [entry.name for entry in stack]:
        break
names = [entry.name for entry in stack]
assert names.index("outer") + 1 == names.index("inner"), names
frame = frames[thread.ident]
while frame.f_code.co_name != "inner":
    frame = frame.f_back
assert frame.f_locals["number"] == 21 and frame.f_locals["doubled"] == 42
assert frame.f_back.f_code is outer.__code__ and frame.f_globals is globals()
first = inner.__code__.co_firstlineno
assert first + 2 <= frame.f_lineno <= first + 3, frame.f_lineno
assert frames[threading.get_ident()] is sys._getframe()
assert sys._current_exceptions() == {threading.get_ident(): None, thread.ident: None}
try:
    1 / 0
except ZeroDivisionError as exc:
    assert sys._current_exceptions()[threading.get_ident()] is exc
go.set()
thread.join()
# What was seen stays.
assert frame.f_locals["doubled"] == 42
assert sys._current_frames().keys() == {threading.get_ident()}
print("ok")
