# The frames of a traceback keep their local variables after they have ended, for debuggers that come later.
import sys
import traceback


def inner(a):
    b = a + 1
    raise ValueError(b)


def outer(n):
    local = [n]
    inner(n)


try:
    outer(3)
except ValueError as error:
    tb = error.__traceback__

frames = []
while tb is not None:
    frames.append(tb.tb_frame)
    assert tb.tb_frame is tb.tb_frame
    tb = tb.tb_next
assert [frame.f_code.co_name for frame in frames] == ["<module>", "outer", "inner"]
assert dict(frames[1].f_locals) == {"n": 3, "local": [3]}
assert dict(frames[2].f_locals) == {"a": 3, "b": 4}
assert frames[2].f_globals is globals()


# Each frame of a recursion its own.
def deep(n):
    mine = [n]
    if n:
        deep(n - 1)
    1 / 0


try:
    deep(2)
except ZeroDivisionError:
    tb = sys.exc_info()[2].tb_next
    seen = []
    while tb is not None:
        seen.append(tb.tb_frame.f_locals["mine"])
        tb = tb.tb_next
    assert seen == [[2], [1], [0]], seen


# Variables of closures, of generators, and after the exception was raised again.
def closure():
    x = 5

    def use():
        y = x
        raise KeyError(y)

    try:
        use()
    except KeyError:
        z = 1
        raise


try:
    closure()
except KeyError as error:
    tb = error.__traceback__.tb_next
    assert tb.tb_frame.f_locals["z"] == 1 and tb.tb_frame.f_locals["x"] == 5
    assert dict(tb.tb_next.tb_frame.f_locals) == {"x": 5, "y": 5}


def numbers():
    got = yield 1
    raise LookupError(got)


g = numbers()
next(g)
try:
    g.send("sent")
except LookupError as error:
    assert error.__traceback__.tb_next.tb_frame.f_locals["got"] == "sent"

# A class body.
try:
    class C:
        attribute = 1
        missing
except NameError as error:
    assert error.__traceback__.tb_next.tb_frame.f_locals["attribute"] == 1

# As module traceback shows them.
try:
    outer(7)
except ValueError as error:
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert told.stack[2].locals == {"a": "7", "b": "8"}
    text = "".join(told.format())
    assert "    b = 8\n" in text and "    local = [7]\n" in text
print("ok")
