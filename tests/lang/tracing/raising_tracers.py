# A trace function that raises is removed, and its exception comes out of the traced code.
import sys


def bad(frame, event, arg):
    raise LookupError("from the tracer at " + event)


def f():
    x = 1
    return x


sys.settrace(bad)
try:
    f()
except LookupError as error:
    assert str(error) == "from the tracer at call", error
else:
    raise AssertionError
assert sys.gettrace() is None


def at(which):
    def tracer(frame, event, arg):
        if event == which:
            raise LookupError(event)
        return tracer

    return tracer


def g():
    try:
        int("x")
    except ValueError:
        return 1


for event in ("line", "exception", "return"):
    sys.settrace(at(event))
    try:
        g()
    except LookupError as error:
        assert str(error) == event
    else:
        raise AssertionError(event)
    assert sys.gettrace() is None
assert g() == 1


# What a trace function calls is not traced.
depth = []


def outer(frame, event, arg):
    helper()
    depth.append(event)
    return outer


def helper():
    return [i for i in range(3)]


sys.settrace(outer)
f()
sys.settrace(None)
assert depth[:4] == ["call", "line", "line", "return"], depth


# It may end itself, and set another.
def once(frame, event, arg):
    sys.settrace(None)


sys.settrace(once)
f()
assert sys.gettrace() is None
print("ok")
