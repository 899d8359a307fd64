"""Dates and times: date, time, datetime, their differences (timedelta), and time zones.

Dates are counted as ordinals: day 1 is 1 January of the year 1 in the Gregorian calendar, extended to all years.
A time or datetime is *aware* if its tzinfo knows an offset from UTC, else *naive*; the two kinds do not mix.
"""

import operator as _operator
import time as _time
from _abc import seal as _seal

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999

_MAX_ORDINAL = 3652059
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_NAMES = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_index = _operator.index


# ---- the calendar

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _ymd_to_ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE[month] + day
    return days + 1 if month > 2 and _is_leap(year) else days


def _ordinal_to_ymd(ordinal):
    days = ordinal - 1
    cycles, days = divmod(days, 146097)         # 400 years
    centuries = min(days // 36524, 3)
    days -= centuries * 36524
    fours, days = divmod(days, 1461)
    years = min(days // 365, 3)
    days -= years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    leap = _is_leap(year)
    month = days // 32 + 1
    while month < 12 and days >= _DAYS_BEFORE[month + 1] + (leap and month >= 2):
        month += 1
    return year, month, days - _DAYS_BEFORE[month] - (leap and month > 2) + 1


def _iso_week1_monday(year):
    """The ordinal of the Monday with which week 1 of the ISO year begins."""
    first = _ymd_to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _iso_to_ymd(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        # A year has 53 weeks if it begins on a Thursday, or on a Wednesday and is a leap year.
        weekday = _ymd_to_ordinal(year, 1, 1) % 7
        if week != 53 or not (weekday == 4 or weekday == 3 and _is_leap(year)):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _ordinal_to_ymd(_iso_week1_monday(year) + (week - 1) * 7 + day - 1)


# ---- checks

def _fits_int(value):
    """Whether a C int can hold it."""
    return -0x80000000 <= value <= 0x7FFFFFFF


def _int(value):
    """An int that a C int can hold, as arguments of constructors are read (`Python/getargs.c`)."""
    value = _index(value)
    if _fits_int(value):
        return value
    if not -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
        raise OverflowError("Python int too large to convert to C long")
    raise OverflowError("signed integer is greater than maximum" if value > 0 else "signed integer is less than minimum")


def _replacement(value, default):
    """A part for `replace`, which CPython reads by another way (`Objects/longobject.c:PyLong_AsInt`)."""
    if value is None:
        return default
    value = _index(value)
    if not _fits_int(value):
        raise OverflowError("Python int too large to convert to C int")
    return value


def _checked_date(year, month, day):
    year, month, day = _int(year), _int(month), _int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _checked_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond, fold = _int(hour), _int(minute), _int(second), _int(microsecond), _int(fold)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _checked_offset(name, offset):
    if offset is not None:
        if not isinstance(offset, timedelta):
            raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
        if not -_DAY < offset < _DAY:
            raise ValueError(
                f"offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
    return offset


def _format_offset(offset, separator=":"):
    """"+01:00"; with seconds if there are any."""
    if offset is None:
        return ""
    sign = "+"
    if offset._days < 0:
        sign, offset = "-", -offset
    minutes, seconds = divmod(offset._seconds, 60)
    hours, minutes = divmod(minutes + offset._days * 1440, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset._microseconds:
        text += f"{separator}{seconds:02d}"
        if offset._microseconds:
            text += f".{offset._microseconds:06d}"
    return text


def _format_time(hour, minute, second, microsecond, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    text = f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return f"{text}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{text}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _strftime(moment, form, timetuple):
    """`time.strftime` with the directives %f, %z, %:z and %Z, which need the object."""
    if not isinstance(form, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(form).__name__}")
    parts = []
    at = 0
    while (found := form.find("%", at)) >= 0:
        parts.append(form[at:found])
        directive = form[found:found + 2]
        if directive == "%f":
            directive = f"{getattr(moment, 'microsecond', 0):06d}"
        elif directive == "%z":
            directive = _format_offset(moment.utcoffset(), "") if hasattr(moment, "utcoffset") else ""
        elif form.startswith("%:z", found):
            directive = _format_offset(moment.utcoffset()) if hasattr(moment, "utcoffset") else ""
            found += 1
        elif directive == "%Z":
            name = moment.tzname() if hasattr(moment, "tzname") else None
            directive = (name or "").replace("%", "%%")
        parts.append(directive)
        at = found + 2
    parts.append(form[at:])
    return _time.strftime("".join(parts), timetuple)


# ---- reading ISO 8601

def _digits(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _parse_iso_date(text):
    year = _digits(text[:4])
    has_separator = text[4:5] == "-"
    at = 4 + has_separator
    if text[at:at + 1] == "W":
        at += 1
        week = _digits(text[at:at + 2])
        if len(text[at:at + 2]) != 2:
            raise ValueError(text)
        at += 2
        day = 1
        if len(text) > at:
            if (text[at] == "-") != has_separator:
                raise ValueError(text)
            at += has_separator
            if len(text) != at + 1:
                raise ValueError(text)
            day = _digits(text[at:])
        return _iso_to_ymd(year, week, day)
    month = _digits(text[at:at + 2])
    if (text[at + 2:at + 3] == "-") != has_separator:
        raise ValueError(text)
    at += 2 + has_separator
    if len(text) != at + 2:
        raise ValueError(text)
    return year, month, _digits(text[at:])


def _iso_date_length(text):
    """How much of a datetime's text is its date."""
    if text[4:5] == "-":
        if text[5:6] == "W":
            return 10 if text[8:9] == "-" and text[9:10].isdigit() and (len(text) == 10 or not text[10].isdigit()) else 8
        return 10
    if text[4:5] == "W":
        # YYYYWww or YYYYWwwd: the separator is the first character that is no digit.
        end = 7
        while end < len(text) and text[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8


def _parse_clock(text):
    """hh[:mm[:ss[.ffffff]]], with or without colons: the four numbers."""
    numbers = [0, 0, 0, 0]
    at = 0
    separator = text[2:3] == ":"
    for place in range(3):
        part = text[at:at + 2]
        if len(part) != 2:
            raise ValueError(text)
        numbers[place] = _digits(part)
        at += 2
        following = text[at:at + 1]
        if not following or following in ".,":
            break
        if separator and following == ":" and place < 2:
            at += 1
        elif separator or place == 2:
            raise ValueError(text)
    if at < len(text):
        fraction = text[at + 1:]
        numbers[3] = _digits(fraction[:6]) * 10 ** (6 - len(fraction[:6]))
        if fraction[6:]:
            _digits(fraction[6:])
    return numbers


def _parse_iso_time(text):
    """hour, minute, second, microsecond, tzinfo, and whether it was 24:00."""
    at = next((i for i, c in enumerate(text) if c in "+-Z"), -1)
    clock = text if at < 0 else text[:at]
    numbers = _parse_clock(clock)
    tz = None
    if at >= 0:
        zone = text[at + 1:]
        if text[at] == "Z":
            if zone:
                raise ValueError(text)
            tz = UTC
        else:
            if len(zone) in (0, 1, 3):
                raise ValueError(text)
            hours, minutes, seconds, microseconds = _parse_clock(zone)
            offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
            tz = timezone(-offset if text[at] == "-" else offset) if offset else UTC
    return *numbers, tz


# ---- timedelta

def _divide_and_round(a, b):
    """a / b to the nearest integer, ties to even."""
    quotient, remainder = divmod(a, b)
    remainder *= 2
    greater = remainder > b if b > 0 else remainder < b
    if greater or remainder == b and quotient % 2 == 1:
        quotient += 1
    return quotient


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative."""

    __module__ = "datetime"
    __slots__ = "_days", "_seconds", "_microseconds", "_hash"

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        left = 0.0
        for name, value, unit in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 10**6),
            ("minutes", minutes, 60 * 10**6), ("hours", hours, 3600 * 10**6), ("days", days, 86400 * 10**6),
            ("weeks", weeks, 7 * 86400 * 10**6),
        ):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                part = (value - whole) * unit
                total += int(part)
                left += part - int(part)
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if left:
            whole = round(left)
            if abs(whole - left) == 0.5:
                odd = total & 1
                whole = int(2.0 * round((left + odd) * 0.5) - odd)
            total += int(whole)
        return cls._from_microseconds(total)

    @classmethod
    def _from_microseconds(cls, total):
        seconds, microseconds = divmod(total, 10**6)
        days, seconds = divmod(seconds, 86400)
        if not -999999999 <= days <= 999999999:
            if not -1 << 31 <= days < 1 << 31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        self._hash = -1
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 10**6 + self._microseconds

    @property
    def days(self):
        """Number of days."""
        return self._days

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._seconds

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._microseconds

    def total_seconds(self, /):
        """Total seconds in the duration."""
        return self._total() / 10**6

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._microseconds:
            parts.append(f"microseconds={self._microseconds}")
        return f"{_class_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            plural = "" if abs(self._days) == 1 else "s"
            text = f"{self._days} day{plural}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return other - self
        return NotImplemented

    def __neg__(self):
        return timedelta._from_microseconds(-self._total())

    def __pos__(self):
        return timedelta._from_microseconds(self._total())

    def __abs__(self):
        return timedelta._from_microseconds(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(_divide_and_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_and_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._total(), other._total())
            return quotient, timedelta._from_microseconds(rest)
        return NotImplemented

    def __rfloordiv__(self, other):
        return other // self if isinstance(other, timedelta) else NotImplemented

    def __rtruediv__(self, other):
        return other / self if isinstance(other, timedelta) else NotImplemented

    def __rmod__(self, other):
        return other % self if isinstance(other, timedelta) else NotImplemented

    def __rdivmod__(self, other):
        return divmod(other, self) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
_DAY = timedelta(1)


def _class_name(obj):
    """The name for reprs: of a subclass without its module."""
    cls = type(obj)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


# ---- date

class IsoCalendarDate(tuple):
    """The year, the week and the weekday of a date in ISO 8601."""

    __module__ = "datetime"

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self, /):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class date:
    """date(year, month, day) --> date object"""

    __module__ = "datetime"
    __slots__ = "_year", "_month", "_day", "_hash"

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            return cls._from_state(year)
        if month is None or day is None:
            missing = "month' (pos 2)" if month is None else "day' (pos 3)"
            raise TypeError(f"function missing required argument '{missing}")
        self = object.__new__(cls)
        self._year, self._month, self._day = _checked_date(year, month, day)
        self._hash = -1
        return self

    @classmethod
    def _from_state(cls, state):
        if isinstance(state, str):
            state = state.encode("latin1")
        return cls(state[0] * 256 + state[1], state[2], state[3])

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp.

        The timestamp is a number, e.g. created via time.time(), that is interpreted
        as local time."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _MAX_ORDINAL:
            raise ValueError(f"year {_ordinal_to_ymd(ordinal)[0]} is out of range")
        return cls(*_ordinal_to_ymd(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) not in (7, 8, 10):
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        try:
            parts = _parse_iso_date(date_string)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday.

        This is the inverse of the function date.isocalendar()"""
        if not all(map(_fits_int, (_index(year), _index(week), _index(day)))):
            raise ValueError("ISO calendar component out of range")
        return cls(*_iso_to_ymd(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f"{_class_name(self)}({self._year}, {self._month}, {self._day})"

    def ctime(self, /):
        """Return ctime() style string."""
        return f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, format_spec, /):
        if not isinstance(format_spec, str):
            raise TypeError(f"__format__() argument must be str, not {type(format_spec).__name__}")
        return self.strftime(format_spec) if format_spec else str(self)

    def isoformat(self, /):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def timetuple(self, /):
        """Return time tuple, compatible with time.localtime()."""
        return _time_tuple(self, 0, 0, 0, -1)

    def toordinal(self, /):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _ymd_to_ordinal(self._year, self._month, self._day)

    def weekday(self, /):
        """Return the day of the week represented by the date.
        Monday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self, /):
        """Return the day of the week represented by the date.
        Monday == 1 ... Sunday == 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self, /):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year = self._year
        monday = _iso_week1_monday(year)
        today = _ymd_to_ordinal(self._year, self._month, self._day)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(
            _replacement(year, self._year),
            _replacement(month, self._month),
            _replacement(day, self._day),
        )

    __replace__ = replace

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other._days
        if not 0 < ordinal <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self)(*_ordinal_to_ymd(ordinal))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other._days)
        if _are_dates(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __rsub__(self, other):
        return other - self if _are_dates(other) and _are_dates(self) else NotImplemented

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        return self._key() == other._key() if _are_dates(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if _are_dates(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if _are_dates(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if _are_dates(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if _are_dates(other) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._state())
        return self._hash

    def _state(self):
        return bytes((*divmod(self._year, 256), self._month, self._day))

    def __reduce__(self):
        return self.__class__, (self._state(),)


def _are_dates(other):
    return isinstance(other, date) and not isinstance(other, datetime)


def _time_tuple(day, hour, minute, second, dst):
    yday = _DAYS_BEFORE[day._month] + day._day + (day._month > 2 and _is_leap(day._year))
    fields = day._year, day._month, day._day, hour, minute, second, day.weekday(), yday, dst
    return _time.struct_time(fields)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


# ---- time zones

class tzinfo:
    """Abstract base class for time zone info objects."""

    __module__ = "datetime"
    __slots__ = ()

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dt.dst()
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - summer
        if standard:
            dt += standard
            summer = dt.dst()
            if summer is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + summer

    def __reduce__(self):
        arguments = getattr(self, "__getinitargs__", tuple)()
        return self.__class__, arguments, self.__getstate__()


_NO_NAME = object()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __module__ = "datetime"
    __slots__ = "_offset", "_name"

    def __new__(cls, offset, name=_NO_NAME):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 1 must be datetime.timedelta, not {_short_type_name(offset)}"
            )
        if name is _NO_NAME:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_short_type_name(name)}")
        if not -_DAY < offset < _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        return cls._make(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    @classmethod
    def _make(cls, offset, name=None):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        _check_moment("utcoffset", dt)
        return self._offset

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        _check_moment("tzname", dt)
        if self._name is not None:
            return self._name
        return "UTC" + _format_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt, /):
        """Return None."""
        _check_moment("dst", dt)
        return None

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return self.__class__, self.__getinitargs__(), None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        arguments = repr(self._offset) if self._name is None else f"{self._offset!r}, {self._name!r}"
        return f"datetime.timezone({arguments})"

    def __str__(self):
        return self.tzname(None)


def _short_type_name(value):
    return "None" if value is None else type(value).__name__


def _check_moment(method, dt):
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")


UTC = timezone.utc = timezone._make(timedelta(0))
timezone.min = timezone._make(-timedelta(hours=23, minutes=59))
timezone.max = timezone._make(timedelta(hours=23, minutes=59))


# ---- time

class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints."""

    __module__ = "datetime"
    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold", "_hash"

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            return cls._from_state(hour, minute or None)
        fields = _checked_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = fields
        self._tzinfo = tzinfo
        self._hash = -1
        return self

    @classmethod
    def _from_state(cls, state, tz):
        if isinstance(state, str):
            state = state.encode("latin1")
        microsecond = state[3] << 16 | state[4] << 8 | state[5]
        return cls(state[0] & 0x7F, state[1], state[2], microsecond, tz, fold=state[0] >> 7)

    @classmethod
    def fromisoformat(cls, time_string, /):
        """string -> Construct a time from a string in ISO 8601 format."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            *fields, tz = _parse_iso_time(time_string.removeprefix("T"))
        except ValueError as error:
            if "strictly between" in str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*fields, tz)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self, /):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self, /):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def dst(self, /):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(None))

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].

        The optional argument timespec specifies the number of additional terms
        of the time to include. Valid options are 'auto', 'hours', 'minutes',
        'seconds', 'milliseconds' and 'microseconds'."""
        text = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text + _format_offset(self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        fields = [self._hour, self._minute]
        if self._second or self._microsecond:
            fields.append(self._second)
        if self._microsecond:
            fields.append(self._microsecond)
        return _with_zone(self, ", ".join(map(str, fields)))

    def strftime(self, format):
        """format -> strftime() style string."""
        tuple = (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1)
        return _strftime(self, format, tuple)

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(
            _replacement(hour, self._hour),
            _replacement(minute, self._minute),
            _replacement(second, self._second),
            _replacement(microsecond, self._microsecond),
            self._tzinfo if tzinfo is True else tzinfo,
            fold=_replacement(fold, self._fold),
        )

    __replace__ = replace

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def _compare(self, other, equality=False):
        """The keys of both; none if one is naive and the other is not."""
        if self._tzinfo is other._tzinfo:
            return self._key(), other._key()
        mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            return self._key(), other._key()
        if mine is None or theirs is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._minutes(mine), other._minutes(theirs)

    def _minutes(self, offset):
        """The time in UTC."""
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return timedelta(seconds=seconds, microseconds=self._microsecond) - offset

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        keys = self._compare(other, equality=True)
        return keys is not None and keys[0] == keys[1]

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a >= b

    def __hash__(self):
        if self._hash == -1:
            offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
            self._hash = hash(self._key() if offset is None else self._minutes(offset))
        return self._hash

    def _state(self, protocol=3):
        hour = self._hour | (self._fold << 7 if protocol > 3 else 0)
        low = self._microsecond
        return bytes((hour, self._minute, self._second, low >> 16, low >> 8 & 255, low & 255))

    def __reduce_ex__(self, protocol):
        state = self._state(protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _with_zone(moment, fields):
    """The repr of a time or datetime."""
    if moment._tzinfo is not None:
        fields += f", tzinfo={moment._tzinfo!r}"
    if moment._fold:
        fields += ", fold=1"
    return f"{_class_name(moment)}({fields})"


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time
_tzinfo_class = tzinfo


# ---- datetime

class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints."""

    __module__ = "datetime"
    __slots__ = "_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold"

    def __new__(
        cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0
    ):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            return cls._from_state(year, month)
        if month is None or day is None:
            missing = "month' (pos 2)" if month is None else "day' (pos 3)"
            raise TypeError(f"function missing required argument '{missing}")
        day_fields = _checked_date(year, month, day)
        fields = _checked_time(hour, minute, second, microsecond, fold)
        if tzinfo is not None:
            _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = day_fields
        self._hour, self._minute, self._second, self._microsecond, self._fold = fields
        self._tzinfo = tzinfo
        self._hash = -1
        return self

    @classmethod
    def _from_state(cls, state, tz):
        if isinstance(state, str):
            state = state.encode("latin1")
        microsecond = state[7] << 16 | state[8] << 8 | state[9]
        year = state[0] * 256 + state[1]
        return cls(
            year, state[2] & 0x7F, state[3], state[4], state[5], state[6], microsecond, tz, fold=state[2] >> 7
        )

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    # Making one

    @classmethod
    def _from_timestamp(cls, timestamp, utc, tz):
        if not isinstance(timestamp, (int, float)):
            timestamp = _index(timestamp)
        seconds, microsecond = _split_timestamp(timestamp)
        convert = _time.gmtime if utc else _time.localtime
        fields = convert(seconds)[:6]
        # A leap second is as long as the one before it.
        result = cls(*fields[:5], min(fields[5], 59), microsecond, tz)
        if tz is None and not utc:
            # In the hour that a clock is put back over, the second time is fold=1.
            before = seconds - 86400
            if before >= _FIRST_FOLD_S:
                probe = cls(*convert(before)[:5], min(convert(before)[5], 59), microsecond)
                change = result - probe - _DAY
                if change._days < 0:
                    earlier = seconds + change._days * 86400 + change._seconds
                    same = cls(*convert(earlier)[:5], min(convert(earlier)[5], 59), microsecond)
                    if same == result:
                        result._fold = 1
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_tzinfo(tz)
        return cls._from_timestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        _warn(
            "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. "
            "Use timezone-aware objects to represent datetimes in UTC: "
            "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)."
        )
        return cls._from_timestamp(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz.

          tz
            Timezone object.

        If no tz is specified, uses local timezone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        _warn(
            "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
            "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."
        )
        return cls._from_timestamp(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_short_type_name(date)}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_short_type_name(time)}")
        return cls(
            date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
            time._tzinfo if tzinfo is True else tzinfo, fold=time._fold,
        )

    @classmethod
    def fromisoformat(cls, date_string, /):
        """string -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(date_string) < 7:
                raise ValueError(date_string)
            length = _iso_date_length(date_string)
            day = _parse_iso_date(date_string[:length])
            rest = date_string[length + 1:]
            if len(date_string) == length:
                fields = ()
            else:
                fields = _parse_iso_time(rest)
        except ValueError as error:
            if "strictly between" in str(error):
                raise
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*day, *fields)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        import _strptime

        return _strptime.parse_datetime(cls, date_string, format)

    # Its parts

    def timetuple(self, /):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        dst = -1 if dst is None else int(bool(dst))
        return _time_tuple(self, self._hour, self._minute, self._second, dst)

    def utctimetuple(self, /):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time_tuple(moment, moment._hour, moment._minute, moment._second, 0)

    def timestamp(self, /):
        """Return POSIX timestamp as float."""
        if self._tzinfo is None:
            return self._local_seconds() + self._microsecond / 10**6
        return (self - _EPOCH).total_seconds()

    def _local_seconds(self):
        """The seconds since the epoch of a naive local time."""
        wall = (_ymd_to_ordinal(self._year, self._month, self._day) - _EPOCH_ORDINAL) * 86400
        wall += self._hour * 3600 + self._minute * 60 + self._second

        def shown(seconds):
            year, month, day, hour, minute, second = _time.localtime(seconds)[:6]
            return (_ymd_to_ordinal(year, month, day) - _EPOCH_ORDINAL) * 86400 + hour * 3600 + minute * 60 + second

        # An offset that fits is tried; around a change of the clock there may be two, or none.
        first = shown(wall) - wall
        guess = wall - first
        if shown(guess) == wall:
            other = guess + (-86400 if not self._fold else 86400)
            second = shown(other) - other
            if first == second:
                return guess
        else:
            second = shown(guess) - guess
        again = wall - second
        if shown(again) == wall:
            return again
        if shown(guess) == wall:
            return guess
        return (max, min)[self._fold](guess, again)

    def date(self, /):
        """Return date object with same year, month and day."""
        return _date_class(self._year, self._month, self._day)

    def time(self, /):
        """Return time object with same time but with tzinfo=None."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self, /):
        """Return time object with same time and tzinfo."""
        return _time_class(
            self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold
        )

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
        tzinfo=True, *, fold=None,
    ):
        """Return datetime with new specified fields."""
        return type(self)(
            _replacement(year, self._year),
            _replacement(month, self._month),
            _replacement(day, self._day),
            _replacement(hour, self._hour),
            _replacement(minute, self._minute),
            _replacement(second, self._second),
            _replacement(microsecond, self._microsecond),
            self._tzinfo if tzinfo is True else tzinfo,
            fold=_replacement(fold, self._fold),
        )

    __replace__ = replace

    def utcoffset(self, /):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self, /):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def dst(self, /):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(self))

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is None:
            tz = self._local_zone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError(
                f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'"
            )
        mine = self._tzinfo
        offset = self.utcoffset()
        if mine is None or offset is None:
            mine = self.replace(tzinfo=None)._local_zone()
            offset = mine.utcoffset(self)
        elif tz is mine:
            return self
        utc = (self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def _local_zone(self):
        """The local time zone at this time, as a fixed offset."""
        if self._tzinfo is None:
            seconds = self._local_seconds()
            # In a gap, the offset that makes the time of the other fold is the one that leads to this fold's time.
            other = self.replace(fold=1 - self._fold)._local_seconds()
            if other != seconds and (other > seconds) == bool(self._fold):
                seconds = other
        else:
            seconds = (self - _EPOCH) // timedelta(seconds=1)
        local = _time.localtime(seconds)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    # Texts

    def ctime(self, /):
        """Return ctime() style string."""
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return f"{_DAY_NAMES[self.weekday()]} {_MONTH_NAMES[self._month]} {self._day:2d} {clock} {self._year:04d}"

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
        sep is used to separate the year from the time, and defaults to 'T'.
        The optional argument timespec specifies the number of additional terms
        of the time to include. Valid options are 'auto', 'hours', 'minutes',
        'seconds', 'milliseconds' and 'microseconds'."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_short_type_name(sep)}")
        day = f"{self._year:04d}-{self._month:02d}-{self._day:02d}"
        clock = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return day + sep + clock + _format_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            fields.append(self._second)
        if self._microsecond:
            fields.append(self._microsecond)
        return _with_zone(self, ", ".join(map(str, fields)))

    # Arithmetic and order

    def _wall(self):
        """The microseconds since the beginning of the year 1, as the clock shows them."""
        seconds = self.toordinal() * 86400 + self._hour * 3600 + self._minute * 60 + self._second
        return seconds * 10**6 + self._microsecond

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        seconds, microsecond = divmod(self._wall() + other._total(), 10**6)
        ordinal, seconds = divmod(seconds, 86400)
        if not 0 < ordinal <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        minutes, second = divmod(seconds, 60)
        return type(self)(*_ordinal_to_ymd(ordinal), *divmod(minutes, 60), second, microsecond, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        difference = timedelta._from_microseconds(self._wall() - other._wall())
        if self._tzinfo is other._tzinfo:
            return difference
        mine, theirs = self.utcoffset(), other.utcoffset()
        if mine == theirs:
            return difference
        if mine is None or theirs is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return difference + theirs - mine

    def __rsub__(self, other):
        return other - self if isinstance(other, datetime) else NotImplemented

    def _compare(self, other, equality=False):
        """Numbers in the order of both; none if they are of different kinds."""
        mine, theirs = self._wall(), other._wall()
        if self._tzinfo is other._tzinfo:
            return mine, theirs
        offset, other_offset = self.utcoffset(), other.utcoffset()
        if equality:
            # Where fold makes a difference the time has no one place in UTC.
            if offset != self.replace(fold=not self._fold).utcoffset():
                return None
            if other_offset != other.replace(fold=not other._fold).utcoffset():
                return None
        if offset == other_offset:
            return mine, theirs
        if offset is None or other_offset is None:
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return mine - offset._total(), theirs - other_offset._total()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        keys = self._compare(other, equality=True)
        return keys is not None and keys[0] == keys[1]

    def __lt__(self, other):
        a, b = self._ordered(other)
        return a < b if a is not None else NotImplemented

    def __le__(self, other):
        a, b = self._ordered(other)
        return a <= b if a is not None else NotImplemented

    def __gt__(self, other):
        a, b = self._ordered(other)
        return a > b if a is not None else NotImplemented

    def __ge__(self, other):
        a, b = self._ordered(other)
        return a >= b if a is not None else NotImplemented

    def _ordered(self, other):
        return self._compare(other) if isinstance(other, datetime) else (None, None)

    def __hash__(self):
        if self._hash == -1:
            offset = self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()
            self._hash = hash(self._wall() if offset is None else self._wall() - offset._total())
        return self._hash

    def _state(self, protocol=3):
        month = self._month | (self._fold << 7 if protocol > 3 else 0)
        low = self._microsecond
        return bytes((
            *divmod(self._year, 256), month, self._day, self._hour, self._minute, self._second,
            low >> 16, low >> 8 & 255, low & 255,
        ))

    def __reduce_ex__(self, protocol):
        state = self._state(protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _split_timestamp(timestamp):
    """Whole seconds and microseconds, rounded half to even."""
    if isinstance(timestamp, int):
        return timestamp, 0
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    seconds = int(timestamp // 1) if abs(timestamp) < 1e18 else int(timestamp)
    microsecond = round((timestamp - seconds) * 10**6)
    if microsecond >= 10**6:
        return seconds + 1, microsecond - 10**6
    return seconds, microsecond


def _warn(message):
    """Warns the caller of a deprecated method."""
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(message, DeprecationWarning, stacklevel=3)


_date_class = date
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = 719163
# Two days behind the first second that a datetime can be: a day before is one too, in whatever zone.
_FIRST_FOLD_S = (1 - _EPOCH_ORDINAL + 2) * 86400


for _class in date, datetime, time, timedelta, timezone, tzinfo:
    _seal(_class, is_base=_class is not timezone)
del _class
