def divide(i):
    try:
        return 1 / i
    except ZeroDivisionError as e:
        return e


class Refused(Exception):
    pass


try:
    inner = ExceptionGroup("inner", [Refused("a\nb"), ValueError(2)])
    inner.add_note("a note")
    raise ExceptionGroup("outer", [divide(0), inner, KeyError("k")])
except ExceptionGroup as e:
    raise ExceptionGroup("last", [ValueError(i) for i in range(17)]) from e
