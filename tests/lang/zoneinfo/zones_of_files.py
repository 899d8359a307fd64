# zoneinfo: zones of files in the format TZif, with changes, summer times by a rule, and clocks that show a time twice.
import copy
import io
import os
import pickle
import struct
import tempfile
import threading
import zoneinfo
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def block(changes, types, wide):
    names = b"".join(name.encode() + b"\0" for _, _, name in types)
    records, at = b"", 0
    for offset, is_dst, name in types:
        records += struct.pack(">lbb", offset, is_dst, at)
        at += len(name) + 1
    header = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, len(changes), len(types), len(names))
    times = b"".join(struct.pack(">q" if wide else ">l", when) for when, _ in changes)
    return header + times + bytes(kind for _, kind in changes) + records + names


def zone_file(changes, types, rule):
    return block([], types, False) + block(changes, types, True) + b"\n" + rule.encode() + b"\n"


def seconds(*moment):
    return int(datetime(*moment, tzinfo=timezone.utc).timestamp())


def fails(kind, text, function, *args):
    try:
        function(*args)
    except kind as exc:
        assert str(exc) == text, exc
    else:
        assert False, args


TYPES = [(3920, 0, "LMT"), (3600, 0, "CET"), (7200, 1, "CEST")]
CHANGES = [(seconds(1893, 4, 1), 1), (seconds(1996, 3, 31, 1), 2), (seconds(1996, 10, 27, 1), 1)]
data = zone_file(CHANGES, TYPES, "CET-1CEST,M3.5.0,M10.5.0/3")
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + "/Area")
    for name, content in {
        "Area/City": data, "Fixed": zone_file([], [(-18000, 0, "-05")], "<-05>5"),
        "South": zone_file([(0, 0)], [(36000, 0, "AEST"), (39600, 1, "AEDT")], "AEST-10AEDT,M10.1.0,M4.1.0/3"),
        "Days": zone_file([(0, 0)], [(0, 0, "AAA")], "AAA0BBB,J60/0,J300/1:30"),
    }.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    with open(folder + "/other", "w") as file:
        file.write("no zone")
    zoneinfo.reset_tzpath([folder])
    assert zoneinfo.TZPATH == (folder,) and {"Area/City", "Fixed"} <= zoneinfo.available_timezones()
    assert "other" not in zoneinfo.available_timezones()

    zone = ZoneInfo("Area/City")
    assert repr(zone) == "zoneinfo.ZoneInfo(key='Area/City')" and str(zone) == zone.key == "Area/City"
    for moment, wanted in {
        (1850, 1, 1): "01:05:20 0:00:00 LMT", (1950, 7, 1): "01:00:00 0:00:00 CET", (1996, 7, 1): "02:00:00 1:00:00 CEST",
        (1996, 12, 1): "01:00:00 0:00:00 CET", (2024, 7, 1): "02:00:00 1:00:00 CEST", (2024, 12, 1): "01:00:00 0:00:00 CET",
        (2024, 3, 31, 1, 59): "01:00:00 0:00:00 CET", (2024, 3, 31, 3): "02:00:00 1:00:00 CEST",
    }.items():
        shown = datetime(*moment, tzinfo=zone)
        assert f"{str(shown.utcoffset()).zfill(8)} {shown.dst()} {shown.tzname()}" == wanted, (moment, shown)
    # What the clocks show twice, and what they do not show.
    for year in (1996, 2030):
        day = 27
        first = datetime(year, 10, day, 2, 30, tzinfo=zone)
        second = first.replace(fold=1)
        assert first.utcoffset() == timedelta(hours=2) and second.utcoffset() == timedelta(hours=1), year
        for local in (first, second):
            back = local.astimezone(timezone.utc).astimezone(zone)
            assert back == local and back.fold == local.fold
    gap = datetime(2030, 3, 31, 2, 30, tzinfo=zone)
    assert gap.utcoffset() == timedelta(hours=1) and gap.replace(fold=1).utcoffset() == timedelta(hours=2)
    assert str(datetime(2030, 6, 1, 12, tzinfo=timezone.utc).astimezone(zone)) == "2030-06-01 14:00:00+02:00"

    fixed, south, days = ZoneInfo("Fixed"), ZoneInfo("South"), ZoneInfo("Days")
    assert fixed.utcoffset(None) == timedelta(hours=-5) and fixed.tzname(None) == "-05" and zone.utcoffset(None) is None
    assert datetime(2030, 1, 1, tzinfo=south).tzname() == "AEDT" and datetime(2030, 7, 1, tzinfo=south).tzname() == "AEST"
    assert [datetime(2024, *day, tzinfo=days).tzname() for day in [(2, 29), (3, 1, 1), (10, 27, 1), (10, 27, 2)]] == [
        "AAA", "BBB", "BBB", "AAA"]

    # Zones of the same name are the same object, in threads too.
    assert ZoneInfo("Area/City") is zone and ZoneInfo.no_cache("Area/City") is not zone
    assert pickle.loads(pickle.dumps(zone)) is zone and copy.deepcopy(zone) is zone
    ZoneInfo.clear_cache()
    found = []
    threads = [threading.Thread(target=lambda: found.append(ZoneInfo("South"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1 and found[0] is not south

    own = ZoneInfo.from_file(io.BytesIO(data), key="own")
    assert own.key == "own" and datetime(2030, 7, 1, tzinfo=own).tzname() == "CEST"
    fails(pickle.PicklingError, "Cannot pickle a ZoneInfo file from a file stream.", pickle.dumps, own)
    fails(ValueError, "Invalid TZif file: magic not found", ZoneInfo.from_file, io.BytesIO(b"x" * 50))
    fails(ZoneInfoNotFoundError, "'No time zone found with key No/Where'", ZoneInfo, "No/Where")
    fails(ValueError, "ZoneInfo keys must be normalized relative paths, got: Area//City", ZoneInfo, "Area//City")
    fails(ValueError, "ZoneInfo keys may not be absolute paths, got: /Area", ZoneInfo, "/Area")
    fails(ValueError, "fromutc: dt.tzinfo is not self", zone.fromutc, datetime(2020, 1, 1))
print("ok")
