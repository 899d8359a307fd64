"""time.tzset() takes the zone from os.environ; datetime follows it, in folds and gaps too."""
import os
import time
from datetime import datetime, timedelta, timezone

before = os.environ.get("TZ")
os.environ["TZ"] = "EST+05EDT,M4.1.0,M10.5.0"
time.tzset()
assert (time.tzname, time.timezone, time.altzone, time.daylight) == (("EST", "EDT"), 18000, 14400, 1)
assert time.localtime(1_000_000_000)[:6] == (2001, 9, 8, 21, 46, 40)
assert time.localtime(1_000_000_000).tm_zone == "EDT"
assert time.mktime((2002, 7, 1, 0, 0, 0, 0, 0, -1)) == 1025496000.0
assert datetime(1970, 1, 1).timestamp() == 18000.0
assert datetime.fromtimestamp(18000) == datetime(1970, 1, 1)

# Clocks are put back on 28 October 2001, at 6 h UTC.
first, second = (datetime.fromtimestamp(1004248800 + shift) for shift in (-1800, 1800))
assert first == second == datetime(2001, 10, 28, 1, 30) and (first.fold, second.fold) == (0, 1)
assert second.timestamp() - first.timestamp() == 3600

# They were put forward on 1 April 2001, at 7 h UTC: half past two was not.
gap = datetime(2001, 4, 1, 2, 30)
assert gap.timestamp() == 986110200.0 and gap.replace(fold=1).timestamp() == 986106600.0
earlier, later = (gap.replace(fold=fold).astimezone(timezone.utc) for fold in (1, 0))
assert later - earlier == timedelta(hours=1)

os.environ["TZ"] = "UTC+0"
time.tzset()
assert time.tzname == ("UTC", "UTC") and time.localtime(0)[:6] == (1970, 1, 1, 0, 0, 0)

os.environ["TZ"] = "AEST-10AEDT-11,M10.5.0,M3.5.0"
time.tzset()
assert time.tzname == ("AEST", "AEDT") and time.timezone == -36000
assert datetime.fromtimestamp(0) == datetime(1970, 1, 1, 11)

if before is None:
    del os.environ["TZ"]
else:
    os.environ["TZ"] = before
time.tzset()
print("ok")
