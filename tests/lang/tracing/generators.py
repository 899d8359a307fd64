# Every resumption of a generator is a call, every yield a return; coroutines likewise.
import sys

events = []


def tracer(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__
    if frame.f_code.co_name in ("numbers", "outer", "work", "inner"):
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return tracer


def numbers():
    got = yield 1
    try:
        yield got
    except ValueError:
        pass
    return 3


def drive():
    g = numbers()
    next(g)
    g.send(2)
    try:
        g.throw(ValueError)
    except StopIteration as stop:
        assert stop.value == 3


sys.settrace(tracer)
drive()
sys.settrace(None)
assert events == [
    ("numbers", "call", 0, None),
    ("numbers", "line", 1, None),
    ("numbers", "return", 1, 1),
    ("numbers", "call", 1, None),
    ("numbers", "line", 2, None),
    ("numbers", "line", 3, None),
    ("numbers", "return", 3, 2),
    ("numbers", "call", 3, None),
    ("numbers", "exception", 3, "ValueError"),
    ("numbers", "line", 4, None),
    ("numbers", "line", 5, None),
    ("numbers", "line", 6, None),
    ("numbers", "return", 6, 3),
], events


async def inner():
    return 5


async def work():
    return await inner()


events.clear()
sys.settrace(tracer)
c = work()
try:
    c.send(None)
except StopIteration as stop:
    assert stop.value == 5
sys.settrace(None)
assert [e[:2] for e in events] == [
    ("work", "call"),
    ("work", "line"),
    ("inner", "call"),
    ("inner", "line"),
    ("inner", "return"),
    ("work", "exception"),
    ("work", "return"),
], events
g = numbers()
assert g.gi_frame is g.gi_frame
print("ok")
