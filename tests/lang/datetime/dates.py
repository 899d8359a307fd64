import datetime
from datetime import date, timedelta


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



d = date(2024, 2, 29)
assert repr(d) == "datetime.date(2024, 2, 29)" and str(d) == "2024-02-29"
assert (d.year, d.month, d.day) == (2024, 2, 29)
assert d.weekday() == 3 and d.isoweekday() == 4 and d.toordinal() == 738945
assert date.fromordinal(738945) == d
assert d + timedelta(1) == date(2024, 3, 1) and d - timedelta(60) == date(2023, 12, 31)
assert d - date(2000, 1, 1) == timedelta(8825)
assert d.replace(day=1) == date(2024, 2, 1)
assert d.ctime() == "Thu Feb 29 00:00:00 2024"
assert tuple(d.timetuple())[:8] == (2024, 2, 29, 0, 0, 0, 3, 60)
assert date(2023, 5, 5) < d <= d and d != "x" and {d: 1}[date(2024, 2, 29)] == 1
assert date.min == date(1, 1, 1) and date.max == date(9999, 12, 31) and date.resolution == timedelta(1)
for ordinal in range(1, 3652060, 9973):
    assert date.fromordinal(ordinal).toordinal() == ordinal
raises(ValueError, "month must be in 1..12", date, 2024, 13, 1)
raises(ValueError, "day is out of range for month", date, 2023, 2, 29)
raises(ValueError, "year 0 is out of range", date, 0, 1, 1)
raises(TypeError, "'str' object cannot be interpreted as an integer", date, "a", 1, 1)
raises(OverflowError, "date value out of range", lambda: date.max + timedelta(1))
# Ints beyond a C int are told of before their range is looked at; replace() reads them by another way.
for number in (2**31, 10**30):
    raises(OverflowError, "Python int too large to convert to C int", date.max.replace, number)
raises(OverflowError, "signed integer is greater than maximum", date, 1, 2**31, 1)
raises(OverflowError, "signed integer is less than minimum", date, 1, 1, -(2**31) - 1)
raises(OverflowError, "Python int too large to convert to C long", date, 2**63, 1, 1)
raises(OverflowError, "signed integer is greater than maximum", date.fromordinal, 2**31)
raises(ValueError, "ISO calendar component out of range", date.fromisocalendar, 2**31, 1, 1)
print("ok")
