"""The classes of datetime are as if in C; zones that have a name; limits of time."""
import datetime
import time

for cls in (datetime.date, datetime.datetime, datetime.time, datetime.timedelta, datetime.timezone, datetime.tzinfo):
    try:
        cls.note = 5
    except TypeError as e:
        assert str(e) == f"cannot set 'note' attribute of immutable type 'datetime.{cls.__name__}'", e
    else:
        assert False, cls


class Day(datetime.date):
    note = 5


Day.note = 6
assert Day(2020, 1, 2).note == 6 and Day(2020, 1, 2).isoformat() == "2020-01-02"

found = time.strptime("2020 UTC", "%Y %Z")
assert found.tm_zone == "UTC" and found.tm_gmtoff is None
found = time.strptime("2020 UTC +0130", "%Y %Z %z")
assert (found.tm_zone, found.tm_gmtoff) == ("UTC", 5400)
moment = datetime.datetime.strptime("2020 UTC +0130", "%Y %Z %z")
assert moment.tzname() == "UTC" and moment.utcoffset() == datetime.timedelta(minutes=90)
assert datetime.datetime.strptime("2020 UTC", "%Y %Z").tzinfo is None
for form in ("%D", "%"):
    try:
        time.strptime("", form)
    except ValueError as e:
        assert e.__suppress_context__
    else:
        assert False
for call in (time.asctime, lambda fields: time.strftime("%Y", fields)):
    try:
        call((-(1 << 31) + 1899, 1, 1, 0, 0, 0, 0, 1, 0))
    except OverflowError as e:
        assert str(e) == "year out of range"
    else:
        assert False
try:
    time.strftime("%S\0", time.gmtime(0))
except ValueError as e:
    assert str(e) == "embedded null character"
else:
    assert False
print("ok")
