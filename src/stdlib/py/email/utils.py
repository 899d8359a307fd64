"""Addresses, dates, parameters and identifiers of messages."""

import datetime
import os
import re
import time
import urllib.parse

__all__ = [
    "collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate",
    "format_datetime", "getaddresses", "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz",
    "parsedate_to_datetime", "unquote",
]

COMMASPACE = ", "
EMPTYSTRING = ""
UEMPTYSTRING = ""
CRLF = "\r\n"
TICK = "'"
specialsre = re.compile(r'[][\\()<>@,:;".]')
escapesre = re.compile(r'[\\"]')
rfc2231_continuation = re.compile(r"(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?", re.ASCII)
supports_strict_parsing = True


def quote(str):
    """A text with backslashes before backslashes and quotes."""
    return str.replace("\\", "\\\\").replace('"', r"\"")


def unquote(str):
    """A text without the quotes or angle brackets around it."""
    if len(str) > 1:
        if str.startswith('"') and str.endswith('"'):
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str.startswith("<") and str.endswith(">"):
            return str[1:-1]
    return str


def _has_surrogates(s):
    """Whether a text has bytes that were not decoded."""
    try:
        s.encode()
        return False
    except UnicodeEncodeError:
        return True


def _sanitize(string):
    """A text with what was not decoded replaced by the sign for that."""
    original = string.encode("utf-8", "surrogateescape")
    return original.decode("utf-8", "replace")


# ---- addresses

class _AddressReader:
    """Reads addresses with names, comments, groups and routes out of a header."""

    ATOM_ENDS = frozenset('()<>@,:;".[] \t\r\n')

    def __init__(self, field, keeps_comments=True):
        self.field = field
        self.keeps_comments = keeps_comments
        self.at = 0

    def peek(self):
        return self.field[self.at:self.at + 1]

    def blanks(self, comments):
        """Goes behind white space and comments, which are kept."""
        while (char := self.peek()) and char in " \t\r\n(":
            if char == "(":
                comment = self.delimited("(", ")")
                if self.keeps_comments:
                    comments.append(comment)
            else:
                self.at += 1

    def delimited(self, begin, end):
        """The text between two signs; comments nest."""
        pieces = []
        self.at += 1
        while char := self.peek():
            if char == end:
                self.at += 1
                break
            if char == "\\" and self.at + 1 < len(self.field):
                self.at += 1
                pieces.append(self.peek())
            elif char == "(" and begin == "(":
                pieces.append(f"({self.delimited('(', ')')})")
                continue
            elif char not in "\r":
                pieces.append(char)
            self.at += 1
        return "".join(pieces)

    def atom(self, ends=ATOM_ENDS):
        begin = self.at
        while self.at < len(self.field) and self.field[self.at] not in ends:
            self.at += 1
        return self.field[begin:self.at]

    def all(self):
        """All addresses, as pairs of a name and an address; what is none as a pair of empty texts."""
        found = []
        while self.at < len(self.field):
            before = self.at
            addresses = self.address()
            found += addresses or [("", "")]
            if self.at == before:
                self.at += 1
        return found

    def phrase(self, comments, ends=None):
        """Words one after the other."""
        words = []
        while True:
            self.blanks(comments)
            char = self.peek()
            if char == '"':
                words.append(self.delimited('"', '"'))
            elif char and (char not in self.ATOM_ENDS or char == "."):
                words.append(self.atom(self.ATOM_ENDS - {"."}))
            else:
                return words

    def address(self):
        comments = []
        begin = self.at
        words = self.phrase(comments)
        char = self.peek()
        if char in ("", ","):
            self.at += 1
            if not words:
                return [] if char == "" and not comments else [("", "")]
            return [(" ".join(comments), " ".join(words) if len(words) > 1 else words[0])]
        if char in ".@":
            self.at = begin
            comments = []
            address = self.bare_address(comments)
            self.skip_to_comma(comments)
            return [(" ".join(comments), address)]
        if char == ":":
            return self.group()
        if char == "<":
            address = self.route()
            name = " ".join(words)
            if comments:
                name = f"{name} ({' '.join(comments)})" if name else f"({' '.join(comments)})"
            more = []
            self.skip_to_comma(more)
            if more and not name:
                name = " ".join(more)
            elif more:
                name = f"{name} ({' '.join(more)})"
            return [(name, address)]
        self.at += 1
        return [(" ".join(comments), words[0])] if words else []

    def skip_to_comma(self, comments):
        self.blanks(comments)
        if self.peek() == ",":
            self.at += 1

    def group(self):
        self.at += 1
        found = []
        while self.at < len(self.field):
            self.blanks([])
            if self.peek() == ";":
                self.at += 1
                break
            found += self.address()
            if self.field[self.at - 1:self.at] == ";":
                break
        self.skip_to_comma([])
        return found

    def route(self):
        """The address in angle brackets."""
        self.at += 1
        address = ""
        comments = []
        while char := self.peek():
            if char == ">":
                self.at += 1
                break
            if char == "@":
                # A route, which nobody uses.
                self.at += 1
                self.domain(comments)
            elif char in ":,":
                self.at += 1
            else:
                before = self.at
                address = self.bare_address(comments)
                if self.at == before:
                    self.at += 1
            self.blanks(comments)
        return address

    def bare_address(self, comments):
        pieces = []
        self.blanks(comments)
        while char := self.peek():
            is_dot = char == "."
            if is_dot or char in self.ATOM_ENDS and char != '"':
                # White space before them is of no account.
                if pieces and not pieces[-1].strip():
                    pieces.pop()
                if not is_dot:
                    break
                pieces.append(".")
                self.at += 1
            elif char == '"':
                pieces.append(f'"{quote(self.delimited(chr(34), chr(34)))}"')
            else:
                pieces.append(self.atom())
            begin = self.at
            self.blanks(comments)
            blanks = re.sub(r"\(.*\)", "", self.field[begin:self.at])
            if blanks and not is_dot:
                pieces.append(blanks)
        local = "".join(pieces)
        if self.peek() != "@":
            return local
        self.at += 1
        domain = self.domain(comments)
        return f"{local}@{domain}" if domain else ""

    def domain(self, comments):
        pieces = []
        while char := self.peek():
            if char in " \t\r\n(":
                self.blanks(comments)
            elif char == "[":
                pieces.append(f"[{self.delimited('[', ']')}]")
            elif char == ".":
                self.at += 1
                pieces.append(".")
            elif char == "@":
                # Two of them: no address at all.
                return ""
            elif char in self.ATOM_ENDS:
                break
            else:
                pieces.append(self.atom())
        return "".join(pieces)


def getaddresses(fieldvalues, *, strict=True):
    """The addresses of headers, as pairs of a name and an address. strict: a pair of empty texts for what is none,
    and nothing else if the number of addresses is not the one that there seem to be."""
    values = [str(value) for value in fieldvalues]
    if not strict:
        return _AddressReader(COMMASPACE.join(values)).all() if any(values) else []
    found = []
    wanted = 0
    for value in values:
        plain = re.sub(r'\\.|"(?:[^"\\]|\\.)*"', "", value)
        if plain.count("(") != plain.count(")"):
            value = plain = ""
        wanted += 1 + re.sub(r"\([^()]*\)", "", plain).count(",")
        pairs = _AddressReader(value).all() or [("", "")]
        found += [("", "") if "[" in address else (name, address) for name, address in pairs]
    if any(":" in re.sub(r'"(?:[^"\\]|\\.)*"', "", value) for value in values):
        return [pair for pair in found if pair != ("", "")] or [("", "")]
    return found if len(found) == wanted else [("", "")]


def parseaddr(addr, *, strict=True):
    """The name and the address of a header that has one; a pair of empty texts if it has none or more."""
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return "", ""
    if strict:
        found = getaddresses([addr], strict=True)
        return found[0] if len(found) == 1 else ("", "")
    return (_AddressReader(addr).all() or [("", "")])[0]


def formataddr(pair, charset="utf-8"):
    """A name and an address as they stand in a header."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        if isinstance(charset, str):
            from email.charset import Charset

            charset = Charset(charset)
        return f"{charset.header_encode(name)} <{address}>"
    mark = '"' if specialsre.search(name) else ""
    return f"{mark}{escapesre.sub(r'\\\g<0>', name)}{mark} <{address}>"


# ---- dates

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600,
          "CDT": -500, "MST": -700, "MDT": -600, "PST": -800, "PDT": -700}


def _format_timetuple_and_zone(timetuple, zone):
    year, month, day, hour, minute, second, weekday = timetuple[:7]
    return f"{_DAYS[weekday]}, {day:02} {_MONTHS[month - 1]} {year:04} {hour:02}:{minute:02}:{second:02} {zone}"


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A moment in seconds since the epoch, or now, as it stands in a header."""
    if timeval is None:
        timeval = time.time()
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        moment, usegmt = moment.astimezone(), False
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as it stands in a header; without a time zone as of one that is not known."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    else:
        zone = "-0000" if dt.tzinfo is None else dt.strftime("%z")
    return _format_timetuple_and_zone(dt.timetuple(), zone)


def localtime(dt=None, isdst=None):
    """A moment, or now, in the zone of the machine."""
    if isdst is not None:
        import warnings

        warnings._deprecated("The 'isdst' parameter to 'localtime'",
                             message="{name} is deprecated and slated for removal in Python {remove}", remove=(3, 14))
    return (datetime.datetime.now() if dt is None else dt).astimezone()


def _parsedate_tz(data):
    """The parts of a date and the seconds of its zone, None if that is not known; None if it is no date."""
    if not data or not data.strip():
        return None
    parts = data.split()
    if parts[0].endswith(",") or parts[0].lower() in map(str.lower, _DAYS):
        del parts[0]
    elif "," in parts[0]:
        parts[0] = parts[0].partition(",")[2]
    if len(parts) == 3:
        pieces = parts[0].split("-")
        if len(pieces) == 3:
            parts = pieces + parts[1:]
    if len(parts) == 4:
        clock = parts[3]
        at = max(clock.find("+"), clock.find("-"))
        if at > 0:
            parts[3:] = [clock[:at], clock[at:]]
        else:
            parts.append("")
    if len(parts) < 5:
        return None
    day, month, year, clock, zone = parts[:5]
    if not (day and month and year):
        return None

    def number_of(name):
        name = name.lower()
        for number in range(12):
            if name in (_MONTHS[number].lower(), _LONG_MONTHS[number]):
                return number + 1
        return None

    number = number_of(month)
    if number is None:
        day, month = month, day
        number = number_of(month)
        if number is None:
            return None
    day = day.removesuffix(",")
    if ":" in year:
        year, clock = clock, year
    year = year.removesuffix(",")
    if not year[:1].isdigit():
        year, zone = zone, year
    clock = clock.removesuffix(",").split(":")
    if len(clock) == 1 and "." in clock[0]:
        clock = clock[0].split(".")
    if not 2 <= len(clock) <= 3:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = (*map(int, clock), 0)[:3]
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            offset = None
    if offset:
        sign = -1 if offset < 0 else 1
        offset = abs(offset)
        offset = sign * (offset // 100 * 3600 + offset % 100 * 60)
    return [year, number, day, hour, minute, second, 0, 1, -1, offset]


def parsedate_tz(data):
    """A date of a header as a tuple of ten, whose last one is the offset of the zone in seconds; None if it is none."""
    parts = _parsedate_tz(data)
    if parts is None:
        return None
    if parts[9] is None:
        parts[9] = 0
    return tuple(parts)


def parsedate(data):
    """A date of a header as a tuple for time.mktime(); None if it is none."""
    parts = parsedate_tz(data)
    return parts[:9] if isinstance(parts, tuple) else parts


def mktime_tz(data):
    """The seconds since the epoch of what parsedate_tz() gives."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    import calendar

    return calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    """A date of a header as a datetime, without a time zone if that is not known; ValueError if it is none."""
    parts = _parsedate_tz(data)
    if parts is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if parts[9] is None else datetime.timezone(datetime.timedelta(seconds=parts[9]))
    return datetime.datetime(*parts[:6], tzinfo=zone)


# ---- identifiers

def make_msgid(idstring=None, domain=None):
    """A value of Message-ID that no other message has."""
    import random

    number = random.getrandbits(64)
    tail = "" if idstring is None else "." + idstring
    if domain is None:
        import socket

        domain = socket.getfqdn()
    return f"<{int(time.time() * 100)}.{os.getpid()}.{number}{tail}@{domain}>"


# ---- parameters in other character sets

def decode_rfc2231(s):
    """The character set, language and text of a value."""
    parts = s.split(TICK, 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    """A text as a value in a character set and language."""
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """Parameters, pairs of a name and a value, with the parts of values put together."""
    new = [params[0]]
    numbered = {}
    for name, value in params[1:]:
        is_encoded = name.endswith("*")
        value = unquote(value)
        match = rfc2231_continuation.match(name)
        if match is None:
            new.append((name, f'"{quote(value)}"'))
        else:
            number = match["num"]
            numbered.setdefault(match["name"], []).append((None if number is None else int(number), value, is_encoded))
    for name, parts in numbered.items():
        parts.sort(key=lambda part: -1 if part[0] is None else part[0])
        is_any_encoded = any(is_encoded for _, _, is_encoded in parts)
        value = "".join(urllib.parse.unquote(part, encoding="latin-1") if is_encoded else part
                        for _, part, is_encoded in parts)
        value = quote(value)
        if is_any_encoded:
            charset, language, value = decode_rfc2231(value)
            new.append((name, (charset, language, f'"{value}"')))
        else:
            new.append((name, f'"{value}"'))
    return new


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """The text of a value, which may be a tuple of character set, language and text."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    data = bytes(text, "raw-unicode-escape")
    try:
        return str(data, fallback_charset if charset is None else charset, errors)
    except LookupError:
        return unquote(text)
