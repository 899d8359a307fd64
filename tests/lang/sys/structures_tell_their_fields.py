"""Tuples with names say how many fields they have, match by position, and can be copied with changes."""
import copy
import os
import sys
import time

t = time.gmtime(0)
cls = time.struct_time
assert (cls.n_fields, cls.n_sequence_fields, cls.n_unnamed_fields) == (11, 9, 0)
assert t.n_fields == 11
assert cls.__match_args__[:2] == ("tm_year", "tm_mon") and len(cls.__match_args__) == 9
later = t.__replace__(tm_year=2000, tm_zone="X")
assert (later.tm_year, later.tm_mon, later.tm_zone, later.tm_gmtoff) == (2000, 1, "X", 0)
assert copy.replace(t, tm_mday=5).tm_mday == 5 and t.tm_mday == 1
match t:
    case time.struct_time(year, month):
        assert (year, month) == (1970, 1)

stat = os.stat_result
assert (stat.n_fields, stat.n_sequence_fields, stat.n_unnamed_fields) == (19, 10, 3)
assert stat.__match_args__ == ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
assert (os.statvfs_result.n_fields, os.statvfs_result.n_sequence_fields) == (11, 10)
assert type(sys.version_info).__match_args__ == ("major", "minor", "micro", "releaselevel", "serial")
assert os.terminal_size((1, 2)).__replace__(lines=5) == (1, 5)


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


assert error(t.__replace__, x=1, y=2) == "TypeError: Got unexpected field name(s): ['x', 'y']"
assert error(t.__replace__, 1) == "TypeError: __replace__() takes no positional arguments"
assert error(os.stat("/").__replace__, st_mode=0) == (
    "TypeError: __replace__() is not supported for os.stat_result because it has unnamed field(s)")
print("ok")
