import datetime as module
from datetime import datetime, timedelta, timezone, tzinfo


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



utc = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
east = timezone(timedelta(hours=9))
assert utc.astimezone(east) == utc and str(utc.astimezone(east)) == "2024-01-01 21:00:00+09:00"
assert hash(utc) == hash(utc.astimezone(east)) and utc - utc.astimezone(east) == timedelta(0)
assert utc.timestamp() == 1704110400.0
assert datetime.fromtimestamp(1700000000.123456, timezone.utc).isoformat() == "2023-11-14T22:13:20.123456+00:00"
assert datetime.fromtimestamp(-1.5, timezone.utc).microsecond == 500000
assert repr(timezone.utc) == "datetime.timezone.utc" and module.UTC is timezone.utc
assert repr(east) == "datetime.timezone(datetime.timedelta(seconds=32400))" and str(east) == "UTC+09:00"
assert timezone(timedelta(0)) is timezone.utc and timezone(timedelta(0), "GMT").tzname(None) == "GMT"
assert timezone(timedelta(hours=1)) == timezone(timedelta(hours=1), "a")
naive = datetime(2024, 1, 1)
raises(TypeError, "can't compare offset-naive and offset-aware datetimes", lambda: naive < utc)
raises(TypeError, "can't subtract offset-naive and offset-aware datetimes", lambda: naive - utc)
assert naive != utc
raises(TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type 'int'", naive.replace, tzinfo=5)
raises(NotImplementedError, "a tzinfo subclass must implement utcoffset()", tzinfo().utcoffset, None)


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1) if dt and 3 < dt.month < 11 else timedelta(0)

    def tzname(self, dt):
        return "S"


zone = Summer()
assert datetime(2024, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
assert datetime(2024, 7, 1, 12, tzinfo=timezone.utc).astimezone(zone).hour == 14
assert datetime(2024, 1, 1, 12, tzinfo=timezone.utc).astimezone(zone).hour == 13
assert datetime(2024, 7, 1, tzinfo=zone).strftime("%Z %z %:z") == "S +0200 +02:00"
assert datetime(2024, 7, 1, tzinfo=zone).timetuple().tm_isdst == 1
print("ok")
