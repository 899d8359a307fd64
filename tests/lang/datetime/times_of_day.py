from datetime import time, timedelta, timezone


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



t = time(1, 2, 3, 4)
assert repr(t) == "datetime.time(1, 2, 3, 4)" and str(t) == "01:02:03.000004"
assert repr(time(12)) == "datetime.time(12, 0)" and repr(time(1, fold=1)) == "datetime.time(1, 0, fold=1)"
assert t.isoformat("minutes") == "01:02" and t.isoformat("milliseconds") == "01:02:03.000"
assert t.replace(hour=5, microsecond=0) == time(5, 2, 3)
assert time(1) < time(2) and time.min == time() and time.max == time(23, 59, 59, 999999)
assert f"{t:%H-%M-%S-%f}" == "01-02-03-000004"
utc = time(12, tzinfo=timezone.utc)
assert str(utc) == "12:00:00+00:00" and utc.tzname() == "UTC" and utc.utcoffset() == timedelta(0)
assert utc == time(13, tzinfo=timezone(timedelta(hours=1))) and utc != time(12)
assert hash(utc) == hash(time(13, tzinfo=timezone(timedelta(hours=1))))
raises(ValueError, "hour must be in 0..23", time, 24)
raises(ValueError, "fold must be either 0 or 1", time, fold=2)
raises(ValueError, "Unknown timespec value", t.isoformat, "x")
raises(TypeError, "can't compare offset-naive and offset-aware times", lambda: utc < time(12))
print("ok")
