# What a trace function sees and sets of a frame: f_trace, f_trace_lines, f_trace_opcodes, its variables.
import sys

seen = []


def local(frame, event, arg):
    seen.append((event, dict(frame.f_locals)))
    return local


def only_add(frame, event, arg):
    if frame.f_code.co_name == "add":
        assert frame.f_trace is None
        assert frame.f_trace_lines is True and frame.f_trace_opcodes is False
        return local
    return None


def add(a, b):
    c = a + b
    return c


sys.settrace(only_add)
assert sys.gettrace() is only_add
add(1, 2)
sys.settrace(None)
assert seen == [("line", {"a": 1, "b": 2}), ("line", {"a": 1, "b": 2, "c": 3}), ("return", {"a": 1, "b": 2, "c": 3})], seen


# A running frame begins to be traced where its f_trace is set.
def later():
    x = 1
    frame = sys._getframe()
    frame.f_trace = by_line
    sys.settrace(ignore)
    y = 2
    z = 3
    sys.settrace(None)
    return frame.f_trace


def ignore(frame, event, arg):
    return None


numbers = []


def by_line(frame, event, arg):
    numbers.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return by_line


assert later() is by_line
assert numbers == [("line", 5), ("line", 6), ("line", 7)], numbers


# Opcodes without lines.
opcodes = []


def by_opcode(frame, event, arg):
    opcodes.append(event)
    return by_opcode


def start(frame, event, arg):
    frame.f_trace_lines = False
    frame.f_trace_opcodes = True
    return by_opcode


sys.settrace(start)
add(1, 2)
sys.settrace(None)
assert set(opcodes) <= {"opcode", "return"} and opcodes[-1] == "return", opcodes

for wrong in (1, None):
    try:
        sys._getframe().f_trace_lines = wrong
    except TypeError as error:
        assert str(error) == "attribute value type must be bool", error
    else:
        raise AssertionError


# The caller's frame, as debuggers do it.
calls = []


def caller():
    enter()
    a = 1
    return a


def enter():
    frame = sys._getframe().f_back
    frame.f_trace = callers
    sys.settrace(ignore)


def callers(frame, event, arg):
    calls.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return callers


caller()
sys.settrace(None)
assert calls == [("line", 2), ("line", 3), ("return", 3)], calls
print("ok")
