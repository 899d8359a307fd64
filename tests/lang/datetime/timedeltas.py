from datetime import timedelta


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



d = timedelta(days=1, hours=2, seconds=3.5)
assert repr(d) == "datetime.timedelta(days=1, seconds=7203, microseconds=500000)"
assert str(d) == "1 day, 2:00:03.500000" and str(timedelta(-1)) == "-1 day, 0:00:00"
assert repr(timedelta(0)) == "datetime.timedelta(0)" and str(timedelta(0)) == "0:00:00"
assert (d.days, d.seconds, d.microseconds) == (1, 7203, 500000) and d.total_seconds() == 93603.5
assert -d == timedelta(-2, 79196, 500000) and abs(-d) == d and +d == d
assert d * 2 == 2 * d == d + d and d * 1.5 == timedelta(1, 54005, 250000)
assert d / 2 == timedelta(seconds=46801.75) and d / timedelta(hours=1) == 26.000972222222224
assert d // timedelta(hours=1) == 26 and d % timedelta(hours=1) == timedelta(seconds=3.5)
assert divmod(d, timedelta(hours=1)) == (26, timedelta(seconds=3.5))
assert timedelta(microseconds=0.5) == timedelta(0) and timedelta(microseconds=1.5).microseconds == 2
assert timedelta(seconds=-0.1) == timedelta(-1, 86399, 900000)
assert timedelta(1) / 3 == timedelta(seconds=28800) and timedelta(microseconds=1) / 2 == timedelta(0)
assert timedelta(weeks=1, milliseconds=5) == timedelta(7, 0, 5000)
assert timedelta(1) > timedelta(0) and bool(timedelta(0)) is False and timedelta(1) != 1
assert timedelta.min == timedelta(-999999999) and timedelta.resolution == timedelta(microseconds=1)
assert hash(timedelta(1)) == hash(timedelta(hours=24))
raises(OverflowError, "days=1000000000; must have magnitude <= 999999999", timedelta, 10**9)
raises(TypeError, "unsupported type for timedelta days component: str", timedelta, "a")
print("ok")
