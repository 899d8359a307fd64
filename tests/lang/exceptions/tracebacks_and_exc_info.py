import sys
def f(): raise ValueError("x")
try: f()
except ValueError as e:
    tb = e.__traceback__
    assert tb.tb_lineno == 3
    assert tb.tb_next.tb_lineno == 2
    assert tb.tb_next.tb_next is None
    assert tb.tb_frame.f_code.co_name == "<module>"
    assert sys.exc_info()[0] is ValueError
    assert sys.exc_info()[1] is e
    assert sys.exception() is e
    try: raise KeyError
    except KeyError: assert sys.exc_info()[0] is KeyError
    assert sys.exc_info()[1] is e
assert sys.exc_info() == (None, None, None)
n = ValueError().with_traceback(tb); assert n.__traceback__ is tb
print("ok")
