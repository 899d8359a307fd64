from datetime import date, datetime, time


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



assert date(2021, 1, 3).isocalendar() == (2020, 53, 7)
assert repr(date(2024, 2, 29).isocalendar()) == "datetime.IsoCalendarDate(year=2024, week=9, weekday=4)"
assert date(2019, 12, 30).isocalendar().week == 1
assert date.fromisocalendar(2020, 53, 7) == date(2021, 1, 3)
raises(ValueError, "Invalid week: 53", date.fromisocalendar, 2021, 53, 1)
for text in ["2024-01-31", "20240131", "2024-W05-3", "2024W053"]:
    assert date.fromisoformat(text) == date(2024, 1, 31), text
assert date.fromisoformat("2024-W05") == date(2024, 1, 29)
for text in ["2024-1-1", "2024-13-01", "abc", "2024-0131", "2024-01-31T10"]:
    raises(ValueError, f"Invalid isoformat string: {text!r}" if text != "2024-13-01" else "month must be in 1..12",
           date.fromisoformat, text)
moment = datetime(2024, 1, 31, 10, 11, 12)
for text in ["2024-01-31T10:11:12", "20240131 101112", "2024-W05-3T10:11:12", "2024-01-31x10:11:12"]:
    assert datetime.fromisoformat(text) == moment, text
assert datetime.fromisoformat("2024-01-31") == datetime(2024, 1, 31)
assert datetime.fromisoformat("2024-01-31T10:11:12.123456789").microsecond == 123456
assert datetime.fromisoformat("2024-01-31T10:11:12,5").microsecond == 500000
assert str(datetime.fromisoformat("2024-01-31T10:11:12-0530")) == "2024-01-31 10:11:12-05:30"
assert str(datetime.fromisoformat("20240131T101112Z")) == "2024-01-31 10:11:12+00:00"
assert time.fromisoformat("T10:11") == time(10, 11)
raises(ValueError, "Invalid isoformat string: '2024-01-31T10:1'", datetime.fromisoformat, "2024-01-31T10:1")
print("ok")
