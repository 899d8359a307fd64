"""Header lines of HTTP: reading them, and looking fields up whatever their case."""

_LINE_MAX = 65536
_HEADERS_MAX = 100


class HTTPMessage:
    """The fields of a header, in their order. A field may occur more than once."""

    def __init__(self):
        self._fields = []

    def add_header(self, name, value, **parameters):
        """Add a field; parameters come behind the value, as in attachment; filename="x"."""
        parts = [] if value is None else [value]
        for key, item in parameters.items():
            key = key.replace("_", "-")
            parts.append(key if item is None else f'{key}="{item}"')
        self[name] = "; ".join(parts)

    def __setitem__(self, name, value):
        self._fields.append((name, str(value)))

    def __delitem__(self, name):
        lower = name.lower()
        self._fields = [field for field in self._fields if field[0].lower() != lower]

    def replace_header(self, name, value):
        """Give the first field of this name another value."""
        for index, (known, _) in enumerate(self._fields):
            if known.lower() == name.lower():
                self._fields[index] = known, value
                return
        raise KeyError(name)

    def get(self, name, default=None):
        """The value of the first field of this name."""
        lower = name.lower()
        for known, value in self._fields:
            if known.lower() == lower:
                return value
        return default

    def get_all(self, name, default=None):
        """The values of all fields of this name."""
        lower = name.lower()
        return [value for known, value in self._fields if known.lower() == lower] or default

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __len__(self):
        return len(self._fields)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        """The names of the fields."""
        return [name for name, _ in self._fields]

    def values(self):
        """The values of the fields."""
        return [value for _, value in self._fields]

    def items(self):
        """The fields: pairs of name and value."""
        return list(self._fields)

    def __str__(self):
        return "".join(f"{name}: {value}\n" for name, value in self._fields) + "\n"

    as_string = __str__

    def __bytes__(self):
        return str(self).encode("latin-1")

    as_bytes = __bytes__

    # ---- Content-Type

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """The parts of a field between semicolons: pairs of name and value."""
        text = self.get(header)
        if text is None:
            return failobj
        pairs = []
        for part in _split_outside_quotes(text):
            name, _, value = part.partition("=")
            value = value.strip()
            if unquote and len(value) > 1 and value[0] == value[-1] == '"':
                value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
            pairs.append((name.strip(), value))
        return pairs

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """The value of one part of a field."""
        for name, value in self.get_params([], header, unquote):
            if name.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        """The type of the content, such as text/html; text/plain if there is none."""
        kind = (self.get("content-type") or "text/plain").partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        """What is before the slash of the type."""
        return self.get_content_type().partition("/")[0]

    def get_content_subtype(self):
        """What is behind the slash of the type."""
        return self.get_content_type().partition("/")[2]

    def get_content_charset(self, failobj=None):
        """The character set of the content, in lower case."""
        found = self.get_param("charset")
        return failobj if found is None else found.lower()

    def get_filename(self, failobj=None):
        """The name of the file that the content is."""
        found = self.get_param("filename", header="content-disposition")
        return self.get_param("name", failobj) if found is None else found


def _split_outside_quotes(text):
    parts, quoted = [""], False
    for char in text:
        if char == '"':
            quoted = not quoted
        if char == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def read_headers(file, message_class=HTTPMessage, too_long=ValueError, too_many=ValueError):
    """Reads header lines up to an empty one. Lines that begin with a space belong to the one before."""
    message = message_class()
    fields = []
    while True:
        line = file.readline(_LINE_MAX + 1)
        if len(line) > _LINE_MAX:
            raise too_long("header line")
        if line in (b"\r\n", b"\n", b""):
            break
        if len(fields) >= _HEADERS_MAX:
            raise too_many(f"got more than {_HEADERS_MAX} headers")
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if text[:1] in " \t" and fields:
            fields[-1][1] += "\r\n" + text
            continue
        name, colon, value = text.partition(":")
        if not colon or not name.strip():
            # Not a field: what follows is taken for the content, as far as headers go.
            continue
        fields.append([name, value.lstrip(" \t")])
    for name, value in fields:
        message[name] = value
    return message


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_date(seconds=None):
    """A time as HTTP writes it: Fri, 27 Nov 2026 03:20:00 GMT."""
    import time
    t = time.gmtime(seconds)
    return (f"{_DAYS[t.tm_wday]}, {t.tm_mday:02} {_MONTHS[t.tm_mon - 1]} {t.tm_year:04} "
            f"{t.tm_hour:02}:{t.tm_min:02}:{t.tm_sec:02} GMT")


def parse_date(text):
    """The datetime, in UTC, that HTTP wrote; ValueError if it is none."""
    import datetime
    _, _, rest = text.rpartition(",")
    day, month, year, clock, _ = rest.split()
    hour, minute, second = map(int, clock.split(":"))
    return datetime.datetime(
        int(year), _MONTHS.index(month) + 1, int(day), hour, minute, second, tzinfo=datetime.timezone.utc)
