"""Time zones of the IANA database, as the system or the package tzdata has it."""

import os as _os
import sys as _sys
import weakref as _weakref
from bisect import bisect_right as _bisect_right
from datetime import datetime as _datetime, timedelta as _timedelta, tzinfo as _tzinfo

__all__ = [
    "ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning",
]

_EPOCH = _datetime(1970, 1, 1)
_EPOCH_DAY = _EPOCH.toordinal()
_ZERO = _timedelta(0)
_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of this name."""


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH has folders that are not from the root."""


# ---- where the zones are


def reset_tzpath(to=None):
    """Set the folders in which zones are looked for: these, those of PYTHONTZPATH, or the usual ones."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpaths must be a list or tuple, not {type(to)}: {to!r}")
        relative = [path for path in map(_os.fspath, to) if not _os.path.isabs(path)]
        if relative:
            raise ValueError("Paths should be absolute but found the following relative paths:\n" + _in_lines(relative))
        TZPATH = tuple(map(_os.fspath, to))
        return
    given = _os.environ.get("PYTHONTZPATH")
    if given is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = given.split(_os.pathsep) if given else []
    relative = [path for path in paths if not _os.path.isabs(path)]
    if relative:
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths must be absolute but found the "
                      f"following relative paths:\n{_in_lines(relative)}", InvalidTZPathWarning, stacklevel=3)
    TZPATH = tuple(path for path in paths if _os.path.isabs(path))


def _in_lines(paths):
    return "\n".join(f"    {path}" for path in paths)


reset_tzpath()


def _check_key(key):
    if _os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(_os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    base = "/_"
    if not _os.path.normpath(_os.path.join(base, key)).startswith(base + "/"):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def _open_zone(key):
    """The open file of a zone."""
    _check_key(key)
    for folder in TZPATH:
        path = _os.path.join(folder, key)
        if _os.path.isfile(path):
            return open(path, "rb")
    *folders, name = key.split("/")
    try:
        from importlib import resources
        return resources.files(".".join(["tzdata.zoneinfo", *folders])).joinpath(name).open("rb")
    except (ImportError, OSError, UnicodeEncodeError, ValueError):
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}") from None


def available_timezones():
    """The set of the names of all zones."""
    zones = set()
    try:
        from importlib import resources
        with resources.files("tzdata").joinpath("zones").open("r") as file:
            zones.update(line.strip() for line in file if line.strip())
    except (ImportError, OSError):
        pass
    for root in TZPATH:
        for folder, folders, files in _os.walk(root):
            if folder == root:
                # Copies of all zones, with leap seconds and without.
                folders[:] = [name for name in folders if name not in ("right", "posix")]
            for name in files:
                path = _os.path.join(folder, name)
                try:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            zones.add(_os.path.relpath(path, root))
                except OSError:
                    pass
    zones.discard("posixrules")
    return zones


# ---- what a file says


class _Type:
    """An offset from UTC, which part of it is summer time, and its name."""

    __slots__ = "utcoff", "dstoff", "tzname"

    def __init__(self, utcoff, dstoff, tzname):
        self.utcoff = _timedelta(seconds=utcoff)
        self.dstoff = _timedelta(seconds=dstoff)
        self.tzname = tzname


_NOTHING = _Type(0, 0, None)
_NOTHING.utcoff = _NOTHING.dstoff = None


def _read_block(file, wide):
    """The header and data of a part of a file: when which type begins, the types, and the version."""
    import struct
    magic, version, *counts = struct.unpack(">4sc15x6l", file.read(44))
    if magic != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    isut, isstd, leaps, times, types, chars = counts
    size = 8 if wide else 4
    begins = struct.unpack(f">{times}{'q' if wide else 'l'}", file.read(times * size))
    kinds = list(file.read(times))
    records = list(struct.iter_unpack(">lbb", file.read(types * 6)))
    names = file.read(chars)
    file.read(isut + isstd + leaps * (size + 4))
    shown = [(offset, is_dst, names[at:names.index(b"\0", at)].decode()) for offset, is_dst, at in records]
    return begins, kinds, shown, version


def _summer_parts(kinds, types):
    """Which part of each type's offset is summer time: what it is more than the standard time before or behind it."""
    parts = [0] * len(types)
    is_known = [not is_dst for _, is_dst, _ in types]
    for step in (-1, 1):
        for at, kind in enumerate(kinds):
            beside = at + step
            if is_known[kind] or not 0 <= beside < len(kinds) or types[kinds[beside]][1]:
                continue
            more = types[kind][0] - types[kinds[beside]][0]
            if more:
                parts[kind] = more
                is_known[kind] = True
    return [part if known else 3600 for part, known in zip(parts, is_known)]


class _Zone:
    """The types of a zone by time."""

    def __init__(self, file):
        begins, kinds, types, version = _read_block(file, wide=False)
        rule = b""
        if version >= b"2":
            begins, kinds, types, _ = _read_block(file, wide=True)
            rule = file.read().strip(b"\n").partition(b"\n")[0]
        parts = _summer_parts(kinds, types)
        all_types = [_Type(offset, part, name) for (offset, _, name), part in zip(types, parts)]
        self.begins = begins
        self.types = [all_types[kind] for kind in kinds]
        standard = [made for made, (_, is_dst, _) in zip(all_types, types) if not is_dst]
        self.before = standard[0] if standard else self.types[0] if self.types else _NOTHING
        # On the clocks of the zone a change is seen twice: when they are turned back, as they show it first and last.
        self.begins_local = [], []
        old = all_types[0].utcoff if all_types else _ZERO
        for begin, made in zip(begins, self.types):
            for local, choose in zip(self.begins_local, (max, min)):
                local.append(begin + int(choose(old, made.utcoff).total_seconds()))
            old = made.utcoff
        if rule:
            self.after = _Rule(rule.decode())
        else:
            self.after = _Always(self.types[-1] if self.types else all_types[0] if all_types else _NOTHING)
        self.is_fixed = not self.types and isinstance(self.after, _Always)

    def local_type(self, seconds, fold, year):
        """The type when the clocks show this."""
        local = self.begins_local[fold]
        if not local or seconds >= local[-1]:
            return self.after.local_type(seconds, fold, year)
        at = _bisect_right(local, seconds)
        return self.types[at - 1] if at else self.before

    def type_at(self, seconds, year):
        """The type at this time of UTC, and whether the clocks show it for the second time."""
        begins = self.begins
        if not begins or seconds > begins[-1] and isinstance(self.after, _Summers):
            return self.after.type_at(seconds, year)
        at = _bisect_right(begins, seconds)
        if not at:
            return self.before, False
        made = self.types[at - 1]
        old = self.types[at - 2] if at >= 2 else self.before
        return made, seconds < begins[at - 1] + (old.utcoff - made.utcoff).total_seconds()


# ---- rules for the time behind the last change, as in the variable TZ of POSIX


class _Always:
    def __init__(self, type):
        self.type = type

    def local_type(self, seconds, fold, year):
        return self.type

    def type_at(self, seconds, year):
        return self.type, False


def _Rule(text):
    """The rule that a text such as CET-1CEST,M3.5.0,M10.5.0/3 means."""
    import re
    name = r"<[A-Za-z0-9+-]+>|[A-Za-z]{3,}"
    offset = r"[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?"
    found = re.fullmatch(rf"({name})({offset})(?:({name})({offset})?(?:,([^,]+),([^,]+))?)?", text, re.ASCII)
    if not found:
        raise ValueError(f"{text} is not a valid TZ string")
    standard, offset, summer, summer_offset, begin, end = found.groups()
    offset = -_seconds(offset)
    made = _Type(offset, 0, standard.strip("<>"))
    if summer is None:
        return _Always(made)
    summer_offset = offset + 3600 if summer_offset is None else -_seconds(summer_offset)
    if begin is None:
        raise ValueError(f"{text} is not a valid TZ string")
    return _Summers(made, _Type(summer_offset, summer_offset - offset, summer.strip("<>")), _Day(begin), _Day(end))


def _seconds(text):
    sign = -1 if text[0] == "-" else 1
    hours, minutes, seconds = (list(map(int, text.lstrip("+-").split(":"))) + [0, 0])[:3]
    if hours > 167:
        raise ValueError(f"Offset or time must be in [0, 167] hours: {text}")
    return sign * (hours * 3600 + minutes * 60 + seconds)


class _Summers:
    """Standard time, and summer time from one day of the year to another."""

    def __init__(self, standard, summer, begin, end):
        self.standard, self.summer, self.begin, self.end = standard, summer, begin, end
        self.more = int((summer.utcoff - standard.utcoff).total_seconds())

    def _is_summer(self, seconds, begin, end):
        return begin <= seconds < end if begin < end else not end <= seconds < begin

    def local_type(self, seconds, fold, year):
        begin, end = self.begin.seconds(year), self.end.seconds(year)
        # What the clocks do not show belongs to before, what they show twice is told by fold.
        if fold == (self.more >= 0):
            end -= self.more
        else:
            begin += self.more
        return self.summer if self._is_summer(seconds, begin, end) else self.standard

    def type_at(self, seconds, year):
        offset = int(self.standard.utcoff.total_seconds())
        begin = self.begin.seconds(year) - offset
        end = self.end.seconds(year) - offset - self.more
        is_summer = self._is_summer(seconds, begin, end)
        turned_back = end if self.more > 0 else begin
        return self.summer if is_summer else self.standard, turned_back <= seconds < turned_back + abs(self.more)


class _Day:
    """A moment of each year: Mm.w.d, the w-th day d of the week of month m (5: the last); Jn and n, a day's number."""

    def __init__(self, text):
        day, _, time = text.partition("/")
        self.time = _seconds(time) if time else 7200
        self.month = None
        if day[0] == "M":
            self.month, self.week, self.weekday = map(int, day[1:].split("."))
            if not (1 <= self.month <= 12 and 1 <= self.week <= 5 and 0 <= self.weekday <= 6):
                raise ValueError(f"Invalid day of a rule: {text}")
        else:
            self.skips_leap_day = day[0] == "J"
            self.number = int(day.removeprefix("J"))
            if not self.skips_leap_day <= self.number <= 365:
                raise ValueError(f"Invalid day of a rule: {text}")

    def seconds(self, year):
        """When it is in a year, as the clocks show it, in seconds from 1970."""
        from calendar import isleap, monthrange
        if self.month is None:
            number = self.number
            if self.skips_leap_day:
                number += isleap(year) and number >= 60
                number -= 1
            ordinal = _datetime(year, 1, 1).toordinal() + number
        else:
            first, days = monthrange(year, self.month)
            day = (self.weekday - (first + 1)) % 7 + 1 + (self.week - 1) * 7
            if day > days:
                day -= 7
            ordinal = _datetime(year, self.month, day).toordinal()
        return (ordinal - _EPOCH_DAY) * 86400 + self.time


# ---- the class


def _seconds_of(moment):
    return (moment.toordinal() - _EPOCH_DAY) * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second


class ZoneInfo(_tzinfo):
    """The time zone of a name such as Europe/Vienna. Zones of the same name are the same object."""

    _weak = _weakref.WeakValueDictionary()
    # The zones that were asked for last stay.
    _strong = {}
    _STRONG_MAX = 8

    def __init_subclass__(cls):
        cls._weak = _weakref.WeakValueDictionary()
        cls._strong = {}

    def __new__(cls, key):
        zone = cls._weak.get(key)
        if zone is None:
            # Of two threads that make one at once, both get that of the first.
            zone = cls._weak.setdefault(key, cls._new(key))
            zone._from_cache = True
        cls._strong.pop(key, None)
        cls._strong[key] = zone
        while len(cls._strong) > cls._STRONG_MAX:
            cls._strong.pop(next(iter(cls._strong), None), None)
        return zone

    @classmethod
    def _new(cls, key):
        with _open_zone(key) as file:
            return cls._of_file(file, key)

    @classmethod
    def _of_file(cls, file, key):
        zone = super().__new__(cls)
        zone._key = key
        zone._zone = _Zone(file)
        zone._from_cache = False
        zone._is_from_file = False
        return zone

    @classmethod
    def no_cache(cls, key):
        """A zone that is not the same object as others of this name."""
        return cls._new(key)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """The zone of a file, open in binary mode."""
        zone = cls._of_file(file_obj, key)
        zone._is_from_file = True
        zone._file_text = repr(file_obj)
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the zones, or those of these names."""
        for key in list(cls._weak) if only_keys is None else only_keys:
            cls._weak.pop(key, None)
            cls._strong.pop(key, None)

    @property
    def key(self):
        """The name of the zone, or None."""
        return self._key

    def _type(self, moment):
        if moment is None:
            return self._zone.after.type if self._zone.is_fixed else _NOTHING
        return self._zone.local_type(_seconds_of(moment), moment.fold, moment.year)

    def utcoffset(self, dt, /):
        """What the clocks of the zone are before UTC."""
        return self._type(dt).utcoff

    def dst(self, dt, /):
        """Which part of the offset is summer time."""
        return self._type(dt).dstoff

    def tzname(self, dt, /):
        """The short name of the time that the clocks show."""
        return self._type(dt).tzname

    def fromutc(self, dt, /):
        """What the clocks show at a time of UTC."""
        if not isinstance(dt, _datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        made, is_second = self._zone.type_at(_seconds_of(dt), dt.year)
        local = dt + made.utcoff
        return local.replace(fold=1) if is_second else local

    def __str__(self):
        return repr(self) if self._key is None else self._key

    def __repr__(self):
        name = "zoneinfo.ZoneInfo" if type(self) is ZoneInfo else type(self).__name__
        if self._key is not None:
            return f"{name}(key={self._key!r})"
        return f"{name}.from_file({self._file_text})"

    def __reduce__(self):
        if self._is_from_file:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file from a file stream.")
        return self.__class__._unpickle, (self._key, self._from_cache)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)
