# types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno); objects with the attributes of a traceback.
import sys
import traceback
import types
from collections import namedtuple


def error_of(action):
    try:
        action()
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
    return None


try:
    1 / 0
except ZeroDivisionError as error:
    real = error.__traceback__
frame = real.tb_frame
made = types.TracebackType(real, frame, 7, 3)
assert (made.tb_next, made.tb_frame, made.tb_lasti, made.tb_lineno) == (real, frame, 7, 3)
named = types.TracebackType(tb_next=None, tb_frame=frame, tb_lasti=1, tb_lineno=2)
assert named.tb_next is None and named.tb_lasti == 1 and named.tb_lineno == 2
assert ValueError("x").with_traceback(made).__traceback__ is made
assert len(traceback.extract_tb(made)) == 2
Type = types.TracebackType
assert error_of(lambda: Type("no", frame, 1, 2)) == "TypeError: expected traceback object or None, got 'str'"
assert error_of(lambda: Type(None, 1, 1, 2)) == "TypeError: traceback() argument 'tb_frame' must be frame, not int"
assert error_of(lambda: Type(None, frame, "a", 2)) == "TypeError: 'str' object cannot be interpreted as an integer"
assert error_of(lambda: Type(None)) == "TypeError: traceback() missing required argument 'tb_frame' (pos 2)"
assert error_of(lambda: setattr(real, "tb_next", made)) == "ValueError: traceback loop detected"
assert real.tb_next is None

Code = namedtuple("Code", "co_filename co_name co_qualname co_positions")
Frame = namedtuple("Frame", "f_code f_globals f_locals")
Entry = namedtuple("Entry", "tb_frame tb_lineno tb_next tb_lasti")
code = Code("/no/such/file", "method", "method", lambda: iter([(6, 6, 0, 0)]))
entry = Entry(Frame(code, None, {"a": 1}), 6, None, 0)
shown = traceback.TracebackException(Exception, Exception("uh oh"), entry, capture_locals=True)
assert [(each.filename, each.lineno, each.name, each.locals) for each in shown.stack] == [
    ("/no/such/file", 6, "method", {"a": "1"})
]

# sys.tracebacklimit: of an extract as of what is printed.
def deep(n):
    return deep(n - 1) if n else 1 / 0


try:
    deep(3)
except ZeroDivisionError as error:
    tb = error.__traceback__
for limit, count in ((None, 5), (2, 2), (0, 0), (-1, 0)):
    sys.tracebacklimit = limit
    assert len(traceback.extract_tb(tb)) == count, limit
del sys.tracebacklimit
assert len(traceback.extract_tb(tb, limit=-2)) == 2
try:
    1 / 0
except ZeroDivisionError as e:
    assert dir(e.__traceback__) == ["tb_frame", "tb_lasti", "tb_lineno", "tb_next"]

print("ok")
