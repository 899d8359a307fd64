import calendar
import datetime

assert calendar.monthrange(2024, 2) == (3, 29) and calendar.isleap(2000) and not calendar.isleap(1900)
assert calendar.leapdays(2000, 2024) == 6 and calendar.weekday(2024, 2, 29) == calendar.THURSDAY
assert calendar.monthcalendar(2024, 2)[0] == [0, 0, 0, 1, 2, 3, 4]
c = calendar.Calendar(6)
assert list(c.iterweekdays()) == [6, 0, 1, 2, 3, 4, 5]
assert c.monthdatescalendar(2024, 2)[0][0] == datetime.date(2024, 1, 28)
assert list(c.itermonthdays2(2024, 9))[:2] == [(1, 6), (2, 0)] and len(c.yeardayscalendar(2024)) == 4
assert calendar.timegm((2024, 1, 1, 0, 0, 0)) == 1704067200
assert list(calendar.month_name)[:3] == ["", "January", "February"] and list(calendar.day_abbr)[6] == "Sun"
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as error:
    assert str(error) == "bad month number 13; must be 1-12"
print("ok")
