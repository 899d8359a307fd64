"""Reading dates and times by a format: what time.strptime and datetime.strptime do."""

import time as _time
from datetime import (
    date as _date, timedelta as _timedelta, timezone as _timezone, _DAY_NAMES, _MONTH_NAMES,
)

_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL_MONTHS = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)
_SHORT_DAYS = tuple(name.lower() for name in _DAY_NAMES)
_SHORT_MONTHS = tuple(name.lower() for name in _MONTH_NAMES)

# Directives that stand for others.
_COMPOUND = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}

# Numbers: the most digits, the least and the greatest value.
_NUMBERS = {
    "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "j": (3, 1, 366), "m": (2, 1, 12), "M": (2, 0, 59),
    "S": (2, 0, 61), "U": (2, 0, 53), "W": (2, 0, 53), "V": (2, 1, 53), "w": (1, 0, 6), "u": (1, 1, 7),
}
_DIRECTIVES = set(_NUMBERS) | set("aAbBcfGpxXyYzZ%")


class _Mismatch(Exception):
    """The text is not as the format says."""


class _Reader:
    """Reads a text by a format; what was found is in `found`, by directive."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.found = {}
        self.zone = None

    def number(self, digits, least, greatest):
        """The longest number of so many digits that is in the range."""
        text = self.text
        for length in range(digits, 0, -1):
            part = text[self.at:self.at + length]
            if len(part) == length and part.isdecimal() and least <= int(part) <= greatest:
                self.at += length
                return int(part)
        raise _Mismatch

    def digits(self, count):
        """Exactly so many digits."""
        part = self.text[self.at:self.at + count]
        if len(part) != count or not part.isdecimal():
            raise _Mismatch
        self.at += count
        return int(part)

    def name(self, names):
        """The index of one of the names, of the longest if several fit."""
        rest = self.text[self.at:].lower()
        best = -1
        for i, name in enumerate(names):
            if name and rest.startswith(name) and (best < 0 or len(name) > len(names[best])):
                best = i
        if best < 0:
            raise _Mismatch
        self.at += len(names[best])
        return best

    def space(self):
        start = self.at
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1
        return self.at > start

    def literal(self, character):
        if self.text[self.at:self.at + 1].lower() != character.lower():
            raise _Mismatch
        self.at += 1

    def fraction(self):
        start = self.at
        while self.at - start < 6 and self.text[self.at:self.at + 1].isdecimal():
            self.at += 1
        if self.at == start:
            raise _Mismatch
        return int(self.text[start:self.at].ljust(6, "0"))

    def zone_name(self):
        names = ["utc", "gmt", *(name.lower() for name in _time.tzname)]
        which = names[self.name(names)]
        local = _time.tzname
        if which in (name.lower() for name in local) and local[0] != local[1] and _time.daylight:
            return int(which == local[1].lower())
        return 0

    def offset(self):
        """±hh[:]mm[[:]ss[.ffffff]] or Z: the offset from UTC and its microseconds."""
        text = self.text
        if text[self.at:self.at + 1] in ("Z", "z") and text[self.at:self.at + 1]:
            self.at += 1
            return 0, 0
        sign = text[self.at:self.at + 1]
        if sign not in ("+", "-") or not sign:
            raise _Mismatch
        start = self.at
        self.at += 1
        hours = self.digits(2)
        colon = text[self.at:self.at + 1] == ":"
        self.at += colon
        minutes = self.number(2, 0, 59) if text[self.at:self.at + 1] in "012345" else self._fail()
        seconds = microseconds = 0
        here = self.at
        if text[here:here + 1] == ":" or text[here:here + 1].isdecimal():
            second_colon = text[here] == ":"
            part = text[here + second_colon:here + second_colon + 2]
            if len(part) == 2 and part.isdecimal() and int(part) < 60:
                if colon and not second_colon:
                    raise ValueError(f"Inconsistent use of : in {text[start:here + 2]}")
                seconds = int(part)
                self.at = here + second_colon + 2
                if text[self.at:self.at + 1] == ".":
                    self.at += 1
                    microseconds = self.fraction()
        total = hours * 3600 + minutes * 60 + seconds
        return (-total, -microseconds) if sign == "-" else (total, microseconds)

    def _fail(self):
        raise _Mismatch

    def directive(self, letter):
        if letter in _NUMBERS:
            if letter == "d" and self.text[self.at:self.at + 1] == " " and \
                    self.text[self.at + 1:self.at + 2] in tuple("123456789"):
                self.at += 1
            value = self.number(*_NUMBERS[letter])
        elif letter == "y":
            value = self.digits(2)
        elif letter in "YG":
            value = self.digits(4)
        elif letter == "a":
            value = self.name(_SHORT_DAYS)
        elif letter == "A":
            value = self.name(_FULL_DAYS)
        elif letter == "b":
            value = self.name(_SHORT_MONTHS)
        elif letter == "B":
            value = self.name(_FULL_MONTHS)
        elif letter == "p":
            value = self.name(("am", "pm"))
        elif letter == "f":
            value = self.fraction()
        elif letter == "z":
            value = self.offset()
        elif letter == "Z":
            start = self.at
            value = self.zone_name()
            self.zone = self.text[start:self.at]
        else:
            self.literal("%")
            return
        self.found[letter] = value


def _check_directives(form):
    """ValueError for a directive that does not exist."""
    at = form.find("%")
    while at >= 0:
        letter = form[at + 1:at + 2]
        if not letter:
            raise ValueError(f"stray % in format '{form}'") from None
        if letter not in _DIRECTIVES:
            raise ValueError(f"'{letter}' is a bad directive in format '{form}'") from None
        at = form.find("%", at + 2)


def _expand(form):
    for letter, meaning in _COMPOUND.items():
        form = form.replace("%" + letter, meaning)
    return form


def _read(text, form):
    """What the directives of `form` stand for in `text`, by letter."""
    for position, argument in enumerate((text, form), 1):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {position} must be str, not {type(argument).__name__}")
    _check_directives(form)
    reader = _Reader(text)
    pattern = _expand(form)
    seen = set()
    at = 0
    try:
        while at < len(pattern):
            c = pattern[at]
            if c.isspace():
                # White space stands for any amount of it, at least one.
                if not reader.space():
                    raise _Mismatch
                while pattern[at:at + 1].isspace():
                    at += 1
                continue
            if c == "%":
                letter = pattern[at + 1]
                if letter in seen and letter != "%":
                    raise _error_of_group(letter)
                seen.add(letter)
                reader.directive(letter)
                at += 2
                continue
            reader.literal(c)
            at += 1
    except _Mismatch:
        raise ValueError(f"time data {text!r} does not match format {form!r}") from None
    if reader.at != len(text):
        raise ValueError(f"unconverted data remains: {text[reader.at:]}")
    return reader.found, reader.zone


def _error_of_group(letter):
    import re

    return re.PatternError(f"redefinition of group name {letter!r}")


def _resolve(found):
    """year, month, day, hour, minute, second, weekday, day of the year, and is_dst."""
    year = found.get("Y")
    if "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    month, day = found.get("m"), found.get("d")
    for letter in "bB":
        month = found.get(letter, month)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + (12 if found.get("p") == 1 else 0)
    weekday = found.get("a", found.get("A"))
    if "w" in found:
        weekday = (found["w"] - 1) % 7
    if "u" in found:
        weekday = found["u"] - 1
    yday = found.get("j")
    iso_year, iso_week = found.get("G"), found.get("V")
    if iso_year is not None:
        if yday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    week = found.get("U", found.get("W"))
    leap_day = False
    if year is None:
        if (month, day) == (2, 29):
            # 29 February needs a leap year to exist in.
            year, leap_day = 1904, True
        else:
            year = 1900
    if yday is None and weekday is not None:
        if week is not None:
            yday = _day_of_week(year, week, weekday, monday_first="W" in found)
        elif iso_year is not None:
            moment = _date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = moment.year, moment.month, moment.day
        if yday is not None and yday <= 0:
            year -= 1
            yday += 366 if (_date(year + 1, 1, 1) - _date(year, 1, 1)).days == 366 else 365
    if yday is not None and (month is None or day is None):
        moment = _date.fromordinal(yday - 1 + _date(year, 1, 1).toordinal())
        year, month, day = moment.year, moment.month, moment.day
    month, day = month or 1, day or 1
    moment = _date(year, month, day)
    if yday is None:
        yday = moment.toordinal() - _date(year, 1, 1).toordinal() + 1
    if weekday is None:
        weekday = moment.weekday()
    if leap_day:
        year = 1900
    return year, month, day, hour, found.get("M", 0), found.get("S", 0), weekday, yday, found.get("Z", -1)


def _day_of_week(year, week, weekday, monday_first):
    """The day of the year of a weekday in week 0, 1, ...: week 1 begins with the first Monday (or Sunday)."""
    first = _date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _warn_without_year(form, stacklevel):
    """A day of a month whose year is not known: 29 February may not exist."""
    letters = {part[:1] for part in form.replace("%%", "").split("%")[1:]}
    if "d" in letters and not letters & {"Y", "y", "G"}:
        import warnings
        warnings.warn(
            "Parsing dates involving a day of month without a year specified is ambiguious\n"
            "and fails to parse leap day. The default behavior will change in Python 3.15\n"
            "to either always raise an exception or to use a different default year (TBD).\n"
            "To avoid trouble, add a specific year to the input & format.\n"
            "See https://github.com/python/cpython/issues/70647.", DeprecationWarning, stacklevel=stacklevel + 1)


def parse_time(text, form="%a %b %d %H:%M:%S %Y"):
    """time.strptime"""
    if isinstance(form, str):
        _warn_without_year(form, 2)
    found, zone = _read(text, form)
    return _time.struct_time((*_resolve(found), zone, found["z"][0] if "z" in found else None))


def parse_datetime(cls, text, form):
    """datetime.strptime"""
    if isinstance(form, str):
        _warn_without_year(form, 3)
    found, zone = _read(text, form)
    year, month, day, hour, minute, second = _resolve(found)[:6]
    tz = None
    if "z" in found:
        seconds, microseconds = found["z"]
        offset = _timedelta(seconds=seconds, microseconds=microseconds)
        if zone is not None:
            tz = _timezone(offset, zone)
        else:
            tz = _timezone(offset) if offset else _timezone.utc
    result = cls(year, month, day, hour, minute, second, found.get("f", 0))
    return result if tz is None else result.replace(tzinfo=tz)
