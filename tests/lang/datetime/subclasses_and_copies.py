import copy
from datetime import date, datetime, time, timedelta, timezone


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"




class Day(date):
    pass


class Moment(datetime):
    pass


assert type(Day(2024, 1, 1) + timedelta(1)) is Day and repr(Day(2024, 1, 1)) == "Day(2024, 1, 1)"
assert type(Day.today()) is Day and type(Day.fromisoformat("2024-01-01")) is Day
assert type(Moment(2024, 1, 1).replace(day=2)) is Moment and repr(Moment(2024, 1, 1)) == "Moment(2024, 1, 1, 0, 0)"
for value in [date(2024, 1, 1), time(1, 2), datetime(2024, 1, 1, 2), timedelta(1, 2, 3), timezone.utc]:
    assert copy.copy(value) == value and copy.deepcopy(value) == value
    function, arguments = value.__reduce__()[:2]
    assert function(*arguments) == value
assert datetime(2024, 2, 29, 13, 4, 5, 678901).__reduce__()[1] == (b"\x07\xe8\x02\x1d\r\x04\x05\n[\xf5",)
print("ok")
