"""An exception that its handler throws into a generator is handled there; generators between are on the stack."""
import sys


def storing():
    try:
        yield
    except ValueError as error:
        assert sys.exception() is error
        yield
        assert sys.exception() is error
        yield
        raise


g = storing()
next(g)
try:
    raise ValueError(5)
except ValueError as error:
    g.throw(error)
assert sys.exception() is None
next(g)
assert sys.exception() is None
try:
    next(g)
except ValueError as error:
    assert error.args == (5,)


# The generators between are on the stack when something is thrown through them.
def inner():
    try:
        yield names()
    except ZeroDivisionError:
        yield names()


def outer():
    yield from inner()


def names():
    frame, found = sys._getframe(1), []
    while frame.f_code.co_name != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


g = outer()
assert next(g) == ["inner", "outer"]
assert g.throw(ZeroDivisionError) == ["inner", "outer"]

print("ok")
