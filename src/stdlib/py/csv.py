"""Reading and writing tables as lines of values with commas (or other delimiters) between them."""

import io as _io
import re as _re
from types import GenericAlias as _GenericAlias

from _csv_core import join as _join, split as _split

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
    "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
    "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]
__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


def _is_number(field):
    """Whether it is one for the C API (`Objects/abstract.c:PyNumber_Check`)."""
    return isinstance(field, complex) or any(hasattr(type(field), name) for name in ("__index__", "__int__", "__float__"))


class Error(Exception):
    __module__ = "_csv"


_field_size = 131072


_UNCHANGED = object()


def field_size_limit(new_limit=_UNCHANGED):
    """Sets an upper limit on parsed fields; returns the old one."""
    global _field_size
    old = _field_size
    if new_limit is not _UNCHANGED:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        if not -1 << 63 <= new_limit < 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        _field_size = new_limit
    return old


# ---- dialects

_dialects = {}
_OPTIONS = {
    "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
    "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False,
}


class _Settings:
    """The options of a reader or writer, checked."""

    def __init__(self, dialect=None, **options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in _OPTIONS:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        given = {name: getattr(dialect, name) for name in _OPTIONS if hasattr(dialect, name)}
        given.update(options)
        for name, default in _OPTIONS.items():
            setattr(self, name, given.get(name, default))
        self._check(given)

    def _check(self, given):
        for name in ("delimiter", "quotechar", "escapechar"):
            value = getattr(self, name)
            if value is None and name != "delimiter":
                continue
            if not isinstance(value, str):
                or_none = "" if name == "delimiter" else " or None"
                raise TypeError(f'"{name}" must be string{or_none}, not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
            if value in "\r\n":
                raise ValueError(f"bad {name} value")
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer, not ' + type(self.quoting).__name__)
        if self.quoting not in range(6):
            raise TypeError('bad "quoting" value')
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        if "quotechar" in given and self.quotechar is None and "quoting" not in given:
            self.quoting = QUOTE_NONE
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        self.doublequote, self.skipinitialspace = bool(self.doublequote), bool(self.skipinitialspace)
        self.strict = bool(self.strict)


class Dialect:
    """Describe a CSV dialect: a subclass sets the options as attributes."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Settings(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """Describe the usual properties of Excel-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """Describe the usual properties of Excel-generated TAB-delimited files."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """Describe the usual properties of Unix-generated CSV files."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Settings(dialect, **fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


# ---- reading

class _Reader:
    """Iterates over the rows of lines."""

    def __init__(self, lines, settings):
        self._lines = iter(lines)
        self.dialect = settings
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        delimiter, quote, escape = d.delimiter, d.quotechar, d.escapechar
        quoting = d.quoting
        if quoting == QUOTE_NONE:
            quote = None
        self._row, self._field, self._quoted = [], [], False
        state = "start row"
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == "start row":
                    raise
                if self._field or state in ("in quotes", "escape in quotes"):
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return self._row
                raise
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {type(line).__name__} "
                    "(the file should be opened in text mode)"
                )
            self.line_num += 1
            if state == "start row" and quoting <= QUOTE_NONE and quoting != QUOTE_NONNUMERIC:
                row = _split(line, delimiter, quote, escape, d.doublequote, d.skipinitialspace, _field_size)
                if row is not None:
                    return row
            for c in line:
                state = self._step(state, c, d, delimiter, quote, escape)
            state = self._end_of_line(state, d)
            if state == "start row":
                return self._row

    def _add(self, c):
        self._field.append(c)
        if len(self._field) > _field_size:
            raise Error(f"field larger than field limit ({_field_size})")

    def _save(self):
        text = "".join(self._field)
        quoting = self.dialect.quoting
        if not self._quoted:
            if quoting == QUOTE_NOTNULL and not text or quoting == QUOTE_STRINGS and not text:
                text = None
            elif quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS) and text != "":
                text = float(text)
            elif quoting == QUOTE_NONNUMERIC and text == "":
                text = ""
        self._row.append(text)
        self._field, self._quoted = [], False

    def _step(self, state, c, d, delimiter, quote, escape):
        """The state after a character."""
        newline = c == "\n" or c == "\r"
        if state == "end":
            if newline:
                return "end"
            raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
        if state == "start row":
            if newline:
                return "end"
            state = "start field"
        if state == "start field":
            if newline:
                self._save()
                return "end"
            if c == quote:
                self._quoted = True
                return "in quotes"
            if c == escape:
                return "escape"
            if c == " " and d.skipinitialspace:
                return "start field"
            if c == delimiter:
                self._save()
                return "start field"
            self._add(c)
            return "in field"
        if state == "escape":
            self._add(c)
            return "behind escaped newline" if newline else "in field"
        if state in ("in field", "behind escaped newline"):
            if newline:
                self._save()
                return "end"
            if c == escape:
                return "escape"
            if c == delimiter:
                self._save()
                return "start field"
            self._add(c)
            return "in field"
        if state == "in quotes":
            if c == escape:
                return "escape in quotes"
            if c == quote:
                return "quote in quotes" if d.doublequote else "in field"
            self._add(c)
            return "in quotes"
        if state == "escape in quotes":
            self._add(c)
            return "in quotes"
        # A quote in quotes: two are one, and one is the end.
        if c == quote:
            self._add(c)
            return "in quotes"
        if c == delimiter:
            self._save()
            return "start field"
        if newline:
            self._save()
            return "end"
        if d.strict:
            raise Error(f"'{delimiter}' expected after '{quote}'")
        self._add(c)
        return "in field"

    def _end_of_line(self, state, d):
        if state in ("start row", "end"):
            return "start row"
        if state == "behind escaped newline":
            return state
        if state == "escape":
            self._add("\n")
            return "in field"
        if state == "escape in quotes" or state == "in quotes":
            if state == "escape in quotes":
                self._add("\n")
            return "in quotes"
        self._save()
        return "start row"


def reader(iterable, /, dialect=None, **fmtparams):
    """The rows of an iterable of lines, each a list of fields."""
    return _Reader(iterable, _Settings(dialect, **fmtparams))


# ---- writing

class _Writer:
    """Writes rows to a file."""

    def __init__(self, file, settings):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = d = settings
        # What makes native code quote a field; None if it cannot write such a table.
        self._special = None
        if d.quoting in (QUOTE_MINIMAL, QUOTE_ALL) and d.doublequote and d.escapechar is None:
            self._special = f"{d.delimiter}{d.quotechar}\r\n{d.lineterminator}"

    def writerow(self, row, /):
        """Construct and write a CSV record from an iterable of fields."""
        try:
            fields = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        d = self.dialect
        if self._special is not None:
            line = _join(fields, d.delimiter, d.quotechar, self._special, d.lineterminator, d.quoting == QUOTE_ALL)
            if line is not None:
                return self._write(line)
        parts = [self._text(field, len(fields) == 1) for field in fields]
        return self._write(d.delimiter.join(parts) + d.lineterminator)

    def writerows(self, rows, /):
        """Construct and write a series of iterables to a csv file."""
        for row in rows:
            self.writerow(row)

    def _text(self, field, alone):
        d = self.dialect
        if d.quoting == QUOTE_NONNUMERIC:
            quoted = not _is_number(field)
        elif d.quoting == QUOTE_ALL:
            quoted = True
        elif d.quoting == QUOTE_STRINGS:
            quoted = isinstance(field, str)
        elif d.quoting == QUOTE_NOTNULL:
            quoted = field is not None
        else:
            quoted = False
        text = "" if field is None else field if isinstance(field, str) else str(field)
        special = {d.delimiter, "\r", "\n", d.quotechar, d.escapechar, *d.lineterminator}
        parts = []
        for c in text:
            if c in special and c is not None:
                escaped = False
                if d.quoting == QUOTE_NONE:
                    escaped = True
                elif c == d.quotechar:
                    if d.doublequote:
                        parts.append(c)
                    else:
                        escaped = True
                elif c == d.escapechar:
                    escaped = True
                if escaped:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(d.escapechar)
                elif not (c == d.quotechar and not d.doublequote):
                    quoted = True
            elif c == " " and d.delimiter == " " and d.quoting != QUOTE_NONE:
                quoted = True
            parts.append(c)
        if not text and alone and not quoted:
            if d.quoting == QUOTE_NONE or field is None and d.quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error("single empty field record must be quoted")
            quoted = True
        body = "".join(parts)
        return f"{d.quotechar}{body}{d.quotechar}" if quoted else body


def writer(fileobj, /, dialect=None, **fmtparams):
    """An object with writerow() and writerows() that writes to a file."""
    return _Writer(fileobj, _Settings(dialect, **fmtparams))


# ---- rows as dicts

class DictReader:
    """The rows as dicts; the names are fieldnames or the first row."""

    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    """Writes dicts as rows, in the order of fieldnames."""

    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(x) for x in wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses the dialect of a sample, and whether it has a header."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A dialect for the sample: the delimiter is the one that is equally often in all lines."""
        lines = [line for line in sample.splitlines() if line]
        quoted = _re.search(r"""(["']).*?\1""", sample)
        quotechar = quoted.group(1) if quoted else '"'
        bare = [_re.sub(f"{quotechar}.*?{quotechar}", "", line) for line in lines]
        candidates = delimiters or self.preferred + ["|"]
        best, best_count = None, 0
        for candidate in candidates:
            counts = {line.count(candidate) for line in bare}
            if len(counts) == 1 and (count := counts.pop()) > best_count:
                best, best_count = candidate, count
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.delimiter, dialect.quotechar = best, quotechar
        dialect.doublequote = quotechar * 2 in sample
        dialect.skipinitialspace = all(best + " " in line for line in bare)
        return dialect

    def has_header(self, sample):
        """Whether the first row differs from the others in kind: names over numbers, or other lengths."""
        rows = list(reader(_io.StringIO(sample), self.sniff(sample)))
        header, body = rows[0], [row for row in rows[1:21] if len(row) == len(rows[0])]
        votes = 0
        for column, name in enumerate(header):
            kinds = {_kind(row[column]) for row in body}
            if len(kinds) == 1:
                votes += 1 if _kind(name) != kinds.pop() else -1
        return votes > 0


def _kind(text):
    try:
        float(text)
        return "number"
    except ValueError:
        return len(text)


# Messages call them by their full name.
for _class, _name in ((_Settings, "Dialect"), (_Reader, "reader"), (_Writer, "writer")):
    _class.__module__ = "_csv"
    _class.__qualname__ = _name
    _class.__name__ = f"_csv.{_name}"
