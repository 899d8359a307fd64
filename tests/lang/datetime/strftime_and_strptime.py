import time
from datetime import datetime, timedelta, timezone


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



dt = datetime(2024, 2, 29, 13, 4, 5, 678901)
assert dt.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %A %b %B %y %I %p %%") == (
    "2024-02-29 13:04:05.678901 060 Thu Thursday Feb February 24 01 PM %"
)
assert dt.strftime("%z|%Z|%:z") == "||" and f"{dt:%d/%m/%Y}" == "29/02/2024"
for text, form, result in [
    ("2024-01-31 10:11:12", "%Y-%m-%d %H:%M:%S", datetime(2024, 1, 31, 10, 11, 12)),
    ("31 Jan 2024", "%d %b %Y", datetime(2024, 1, 31)),
    ("12:30 PM", "%I:%M %p", datetime(1900, 1, 1, 12, 30)),
    ("2024-060", "%Y-%j", datetime(2024, 2, 29)),
    ("1.5", "%S.%f", datetime(1900, 1, 1, 0, 0, 1, 500000)),
    ("Monday January 5 2015", "%A %B %d %Y", datetime(2015, 1, 5)),
    ("2024 5 1", "%G %V %u", datetime(2024, 1, 29)),
    ("99", "%y", datetime(1999, 1, 1)),
    ("2024 +0530", "%Y %z", datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
]:
    assert datetime.strptime(text, form) == result, text
raises(ValueError, "time data 'x' does not match format '%Y'", datetime.strptime, "x", "%Y")
raises(ValueError, "unconverted data remains: x", datetime.strptime, "2024x", "%Y")
raises(ValueError, "'q' is a bad directive in format '%q'", datetime.strptime, "1", "%q")
raises(ValueError, "day is out of range for month", datetime.strptime, "30 Feb 2024", "%d %b %Y")
parsed = time.strptime("30 Nov 24", "%d %b %y")
assert tuple(parsed) == (2024, 11, 30, 0, 0, 0, 5, 335, -1)
print("ok")
