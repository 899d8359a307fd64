from datetime import date, datetime, time, timedelta, timezone


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



dt = datetime(2024, 2, 29, 13, 4, 5, 678901)
assert repr(dt) == "datetime.datetime(2024, 2, 29, 13, 4, 5, 678901)"
assert str(dt) == "2024-02-29 13:04:05.678901" and dt.isoformat() == "2024-02-29T13:04:05.678901"
assert repr(datetime(2024, 1, 1)) == "datetime.datetime(2024, 1, 1, 0, 0)"
assert dt.isoformat(" ", "minutes") == "2024-02-29 13:04"
assert dt.date() == date(2024, 2, 29) and dt.time() == time(13, 4, 5, 678901)
assert datetime.combine(date(2024, 1, 2), time(3, 4)) == datetime(2024, 1, 2, 3, 4)
assert dt + timedelta(microseconds=999999) == datetime(2024, 2, 29, 13, 4, 6, 678900)
assert dt - datetime(2000, 1, 1) == timedelta(8825, 47045, 678901)
assert dt.replace(hour=0, tzinfo=timezone.utc).hour == 0
assert dt.ctime() == "Thu Feb 29 13:04:05 2024" and dt.timetuple().tm_yday == 60
assert isinstance(dt, date) and dt != dt.date() and not dt == date(2024, 2, 29)
assert dt < dt + timedelta(1) and max(dt, dt - timedelta(1)) == dt
assert datetime.min == datetime(1, 1, 1) and datetime.max.microsecond == 999999
raises(TypeError, "isoformat() argument 1 must be a unicode character, not str", dt.isoformat, "ab")
raises(TypeError, "combine() argument 1 must be datetime.date, not int", datetime.combine, 5, time())
raises(OverflowError, "date value out of range", lambda: datetime.min - timedelta(1))
now = datetime.now()
assert abs((datetime.now(timezone.utc) - datetime.now().astimezone()).total_seconds()) < 60
assert date.today() - now.date() <= timedelta(1)
print("ok")
