# A body behind `if False` has no events, also where it is last; a module is called on line 0.
import sys


def lines(function, *args):
    events, first = [], function.__code__.co_firstlineno

    def trace(frame, event, argument):
        if frame.f_code is function.__code__:
            events.append((event, frame.f_lineno - first))
        return trace

    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    return events


def match(command):
    match command:
        case 1:
            if False:
                return 1
        case _:
            if False:
                return 0


assert lines(match, 1) == [("call", 0), ("line", 1), ("line", 2), ("line", 3), ("return", 3)]
assert lines(match, 0) == [("call", 0), ("line", 1), ("line", 2), ("line", 5), ("line", 6), ("return", 6)]


def protected():
    try:
        if False:
            pass
    except Exception:
        pass


assert lines(protected) == [("call", 0), ("line", 1), ("line", 2), ("return", 2)]


def followed():
    if 0:
        x = 1
    else:
        x = 2
    return x


assert lines(followed) == [("call", 0), ("line", 1), ("line", 4), ("line", 5), ("return", 5)]

events = []


def trace(frame, event, argument):
    events.append((event, frame.f_lineno))
    return trace


for source, mode, expected in [
    ("x = 1\n\ny = 2\n", "exec", [("call", 0), ("line", 1), ("line", 3), ("return", 3)]),
    ("\n\nx = 1", "exec", [("call", 0), ("line", 3), ("return", 3)]),
    ("1 + 1", "eval", [("call", 0), ("line", 1), ("return", 1)]),
]:
    code = compile(source, "m", mode)
    events.clear()
    sys.settrace(trace)
    exec(code, {})
    sys.settrace(None)
    assert events == expected, events
print("ok")
