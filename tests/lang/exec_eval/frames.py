import sys


def here():
    return sys._getframe()


f = here()
assert f.f_code is here.__code__
assert f.f_globals is globals()
assert f.f_code.co_name == "here"
assert f.f_lineno == 5
assert f.f_back is None or f.f_back.f_code.co_name == "<module>"


def outer():
    frame = sys._getframe()
    assert frame is sys._getframe()
    line = frame.f_lineno
    assert frame.f_lineno == line + 1
    return inner(frame)


def inner(expected):
    me = sys._getframe()
    assert me.f_back is expected
    assert sys._getframe(1) is expected
    assert me.f_back.f_back.f_code.co_name == "<module>"
    assert me.f_back.f_locals["line"] == expected.f_locals["line"]
    return me


kept = outer()
assert kept.f_locals["me"] is kept
assert kept.f_code.co_name == "inner"
assert repr(kept).startswith("<frame at 0x") and repr(kept).endswith("code inner>")
kept.clear()
assert dict(kept.f_locals) == {}


def running():
    try:
        sys._getframe().clear()
    except RuntimeError as e:
        return str(e)


assert running() == "cannot clear an executing frame"
try:
    sys._getframe(1000)
except ValueError as e:
    assert str(e) == "call stack is not deep enough"


def fails():
    raise KeyError("x")


try:
    fails()
except KeyError as e:
    tb = e.__traceback__
assert tb.tb_frame is sys._getframe()
assert tb.tb_frame.f_globals is globals()
assert tb.tb_next.tb_frame.f_code is fails.__code__
assert tb.tb_next.tb_frame.f_globals is globals()
assert tb.tb_next.tb_frame.f_lineno == tb.tb_next.tb_lineno


def gen():
    x = 1
    yield
    x = 2
    yield


g = gen()
assert g.gi_frame.f_lineno == gen.__code__.co_firstlineno
next(g)
assert g.gi_frame.f_locals["x"] == 1
assert g.gi_frame.f_lineno == gen.__code__.co_firstlineno + 2
next(g)
assert g.gi_frame.f_locals["x"] == 2
g.close()
assert g.gi_frame is None
print("ok")
