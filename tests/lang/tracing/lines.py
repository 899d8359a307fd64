# sys.settrace announces calls, lines, returns and exceptions of a function.
import sys

events = []


def tracer(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return tracer


def traced(function, *args):
    events.clear()
    sys.settrace(tracer)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    return [event for event in events if event[0] == function.__name__]


def add(a, b):
    total = a + b
    return total


assert traced(add, 2, 3) == [("add", "call", 0, None), ("add", "line", 1, None), ("add", "line", 2, None), ("add", "return", 2, 5)]


def loop(n):
    for i in range(n):
        pass
    while True:
        n += 1
        if n > 3:
            break
    return None


lines = [line for _, event, line, _ in traced(loop, 2) if event == "line"]
assert lines == [1, 2, 1, 2, 1, 3, 4, 5, 3, 4, 5, 6, 7], lines


def choose(v):
    if v:
        pass
    else:
        pass
    match v:
        case 1:
            x = 1
        case _:
            pass
    try:
        int(v)
    except TypeError:
        return 7
    finally:
        pass


def lines_of(function, *args):
    return [line for _, event, line, _ in traced(function, *args) if event == "line"]


assert lines_of(choose, 1) == [1, 2, 5, 6, 7, 10, 11, 15], lines_of(choose, 1)
assert lines_of(choose, 0) == [1, 4, 5, 6, 8, 9, 10, 11, 15], lines_of(choose, 0)
assert lines_of(choose, None) == [1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15], lines_of(choose, None)


def fails():
    x = {}
    return x["no"]


try:
    traced(fails)
except KeyError:
    pass
assert events[:5] == [
    ("fails", "call", 0, None),
    ("fails", "line", 1, None),
    ("fails", "line", 2, None),
    ("fails", "exception", 2, "KeyError"),
    ("fails", "return", 2, None),
], events
assert sys.gettrace() is None
print("ok")
