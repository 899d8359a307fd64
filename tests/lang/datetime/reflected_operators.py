"""Reflected operators of dates, times and differences, called by name."""
from datetime import date, datetime, timedelta

day, later = date(2020, 1, 1), date(2020, 1, 5)
assert day.__rsub__(later) == timedelta(4) and day.__rsub__(3) is NotImplemented
moment = datetime(2020, 1, 1)
assert moment.__rsub__(datetime(2020, 1, 5)) == timedelta(4)
assert timedelta(1).__rtruediv__(timedelta(3)) == 3.0 and timedelta(1).__rtruediv__(3) is NotImplemented
assert timedelta(1).__rdivmod__(timedelta(3)) == (3, timedelta(0))
assert timedelta(2).__rfloordiv__(timedelta(5)) == 2 and timedelta(2).__rmod__(timedelta(5)) == timedelta(1)
for left, right in ((day, moment), (moment, day), (3, day), (3, timedelta(1))):
    try:
        left - right
    except TypeError as error:
        assert str(error).startswith("unsupported operand type(s) for -: "), error
    else:
        assert False
print("ok")
