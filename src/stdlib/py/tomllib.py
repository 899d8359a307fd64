"""Reading TOML 1.0: files of settings."""

import re as _re

__all__ = ["loads", "load", "TOMLDecodeError"]


class TOMLDecodeError(ValueError):
    """A text is no TOML; the message says why, and where."""


TOMLDecodeError.__module__ = "tomllib"


def load(fp, /, *, parse_float=float):
    """The dict that a file means, which is open in binary mode."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The dict that a text means; parse_float makes values of the texts of floats."""
    text = s.replace("\r\n", "\n")
    if parse_float is not float:
        make = parse_float

        def parse_float(text):
            value = make(text)
            if isinstance(value, (dict, list)):
                raise ValueError("parse_float must not return dicts or lists")
            return value
    return _Parser(text, parse_float).document()


_CONTROLS = "".join(map(chr, range(32))) + "\x7f"
_BARE = _re.compile(r"[A-Za-z0-9_-]+")
_SPACE = _re.compile(r"[ \t]*")
_SPACE_AND_LINES = _re.compile(r"[ \t\n]*")
_NO_LINE_TEXT = _re.compile("[" + _re.escape(_CONTROLS.replace("\t", "")) + "]")
_NO_LINES_TEXT = _re.compile("[" + _re.escape(_CONTROLS.replace("\t", "").replace("\n", "")) + "]")
_PLAIN = _re.compile(r'[^"\\' + _re.escape(_CONTROLS.replace("\t", "")) + "]*")
_HEX = {"u": _re.compile(r"[0-9A-Fa-f]{4}"), "U": _re.compile(r"[0-9A-Fa-f]{8}")}
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_NUMBER = _re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<rest>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_TIME = _re.compile(_CLOCK)
_DATE = _re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                    rf"(?:[Tt ]{_CLOCK}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")


class _Node:
    """What is known of the table or array of a key: how it was made decides what may be added to it."""

    __slots__ = "parts", "is_declared", "is_dotted", "is_frozen"

    def __init__(self):
        self.parts = {}
        self.is_declared = self.is_dotted = self.is_frozen = False

    def part(self, name):
        """The node of a part, made if need be."""
        node = self.parts.get(name)
        if node is None:
            node = self.parts[name] = _Node()
            node.is_frozen = self.is_frozen
        return node

    def at(self, key):
        """The node of a key."""
        node = self
        for name in key:
            node = node.part(name)
        return node


def _freeze(node):
    """What was written as a whole is not changed later."""
    node.is_frozen = True
    for part in node.parts.values():
        _freeze(part)


def _table(tables, key):
    """The table of a key, made if need be; KeyError if something else has the key. Of arrays it is the last table."""
    for name in key:
        tables = tables.setdefault(name, {})
        if isinstance(tables, list):
            tables = tables[-1]
        if not isinstance(tables, dict):
            raise KeyError
    return tables


class _Parser:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float

    def error(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            place = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            place = f"line {line}, column {at - self.text.rfind('\n', 0, at)}"
        return TOMLDecodeError(f"{message} (at {place})")

    def next(self):
        """The character that comes, or an empty text."""
        return self.text[self.at:self.at + 1]

    def takes(self, text):
        """Whether this comes; it is passed if so."""
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def skip(self, pattern=_SPACE):
        self.at = pattern.match(self.text, self.at).end()

    def skip_comment(self):
        if self.next() == "#":
            end = self.text.find("\n", self.at)
            self.pass_to(len(self.text) if end < 0 else end, _NO_LINE_TEXT)

    def skip_lines(self):
        while True:
            self.skip(_SPACE_AND_LINES)
            if self.next() != "#":
                return
            self.skip_comment()

    def pass_to(self, end, bad):
        """Go to end; what lies before it has no bad characters."""
        wrong = bad.search(self.text, self.at, end)
        if wrong:
            raise self.error(f"Found invalid character {wrong[0]!r}", wrong.start())
        passed = self.text[self.at:end]
        self.at = end
        return passed

    # ---- statements

    def document(self):
        self.tables = {}
        self.nodes = _Node()
        self.header = ()
        while True:
            self.skip()
            char = self.next()
            if not char:
                break
            if char == "\n":
                self.at += 1
                continue
            if char in "\"'" or _BARE.match(char):
                self.pair()
            elif char == "[":
                self.array_header() if self.takes("[[") else self.table_header()
            elif char != "#":
                raise self.error("Invalid statement")
            self.skip()
            self.skip_comment()
            if self.next() not in ("\n", ""):
                raise self.error("Expected newline or end of document after a statement")
        return self.tables

    def table_header(self):
        self.at += 1
        self.skip()
        key = self.key()
        node = self.nodes.at(key)
        if node.is_declared or node.is_dotted or node.is_frozen:
            raise self.error(f"Cannot declare {key} twice")
        node.is_declared = True
        try:
            _table(self.tables, key)
        except KeyError:
            raise self.error("Cannot overwrite a value") from None
        self.header = key
        if not self.takes("]"):
            raise self.error("Expected ']' at the end of a table declaration")

    def array_header(self):
        self.skip()
        key = self.key()
        node = self.nodes.at(key)
        if node.is_frozen:
            raise self.error(f"Cannot mutate immutable namespace {key}")
        # Each table of an array begins anew.
        node.parts.clear()
        node.is_declared = True
        try:
            array = _table(self.tables, key[:-1]).setdefault(key[-1], [])
            if not isinstance(array, list):
                raise KeyError
        except KeyError:
            raise self.error("Cannot overwrite a value") from None
        array.append({})
        self.header = key
        if not self.takes("]]"):
            raise self.error("Expected ']]' at the end of an array declaration")

    def pair(self):
        key, value = self.key_and_value()
        node = self.nodes.at(self.header)
        parent = self.header
        for name in key[:-1]:
            node = node.part(name)
            parent += name,
            if node.is_declared:
                raise self.error(f"Cannot redefine namespace {parent}")
            node.is_dotted = True
        if node.is_frozen:
            raise self.error(f"Cannot mutate immutable namespace {parent}")
        try:
            table = _table(self.tables, parent)
        except KeyError:
            raise self.error("Cannot overwrite a value") from None
        if key[-1] in table:
            raise self.error("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            _freeze(node.part(key[-1]))
        table[key[-1]] = value

    def key_and_value(self):
        key = self.key()
        if not self.takes("="):
            raise self.error("Expected '=' after a key in a key/value pair")
        self.skip()
        return key, self.value()

    def key(self):
        parts = (self.key_part(),)
        self.skip()
        while self.takes("."):
            self.skip()
            parts += self.key_part(),
            self.skip()
        return parts

    def key_part(self):
        bare = _BARE.match(self.text, self.at)
        if bare:
            self.at = bare.end()
            return bare[0]
        if self.takes("'"):
            return self.literal("'", _NO_LINE_TEXT)
        if self.takes('"'):
            return self.basic(is_long=False)
        raise self.error("Invalid initial character for a key part")

    # ---- values

    def value(self):
        char = self.next()
        if char == '"':
            return self.string('"', lambda: self.basic(is_long=False), lambda: self.basic(is_long=True))
        if char == "'":
            return self.string("'", lambda: self.literal("'", _NO_LINE_TEXT), lambda: self.literal("'''", _NO_LINES_TEXT))
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        if self.takes("true"):
            return True
        if self.takes("false"):
            return False
        found = _DATE.match(self.text, self.at)
        if found:
            try:
                value = _date(found)
            except ValueError:
                raise self.error("Invalid date or datetime") from None
            self.at = found.end()
            return value
        found = _TIME.match(self.text, self.at)
        if found:
            self.at = found.end()
            from datetime import time
            return time(*_clock(found.groups()))
        found = _NUMBER.match(self.text, self.at)
        if found:
            self.at = found.end()
            return self.parse_float(found[0]) if found["rest"] else int(found[0], 0)
        for text in ("inf", "nan", "+inf", "-inf", "+nan", "-nan"):
            if self.takes(text):
                return self.parse_float(text)
        raise self.error("Invalid value")

    def array(self):
        self.at += 1
        items = []
        self.skip_lines()
        while not self.takes("]"):
            items.append(self.value())
            self.skip_lines()
            if self.takes("]"):
                break
            if not self.takes(","):
                raise self.error("Unclosed array")
            self.skip_lines()
        return items

    def inline_table(self):
        self.at += 1
        table = {}
        nodes = _Node()
        self.skip()
        if self.takes("}"):
            return table
        while True:
            key, value = self.key_and_value()
            node = nodes.at(key)
            if node.is_frozen:
                raise self.error(f"Cannot mutate immutable namespace {key}")
            try:
                inner = _table(table, key[:-1])
            except KeyError:
                raise self.error("Cannot overwrite a value") from None
            if key[-1] in inner:
                raise self.error(f"Duplicate inline table key {key[-1]!r}")
            inner[key[-1]] = value
            self.skip()
            if self.takes("}"):
                return table
            if not self.takes(","):
                raise self.error("Unclosed inline table")
            if isinstance(value, (dict, list)):
                _freeze(node)
            self.skip()

    # ---- strings

    def string(self, quote, short, long):
        if not self.takes(quote * 3):
            self.at += 1
            return short()
        self.takes("\n")
        text = long()
        # One or two quotes may stand before the three that end it.
        for _ in range(2):
            if self.takes(quote):
                text += quote
        return text

    def literal(self, quote, bad):
        end = self.text.find(quote, self.at)
        if end < 0:
            self.at = len(self.text)
            raise self.error(f'Expected "{quote}"')
        text = self.pass_to(end, bad)
        self.at += len(quote)
        return text

    def basic(self, is_long):
        chunks = []
        while True:
            plain = _PLAIN.match(self.text, self.at)
            chunks.append(plain[0])
            self.at = plain.end()
            char = self.next()
            if not char:
                raise self.error("Unterminated string")
            if char == '"':
                if not is_long or self.text.startswith('"""', self.at):
                    self.at += 3 if is_long else 1
                    return "".join(chunks)
            elif char == "\\":
                chunks.append(self.escape(is_long))
                continue
            elif not (is_long and char == "\n"):
                raise self.error(f"Illegal character {char!r}")
            chunks.append(char)
            self.at += 1

    def escape(self, is_long):
        char = self.text[self.at + 1:self.at + 2]
        self.at += 2
        if is_long and char in (" ", "\t", "\n"):
            # A backslash at the end of a line joins it with what comes after the white space.
            if char != "\n":
                self.skip()
                if not self.next():
                    return ""
                if not self.takes("\n"):
                    raise self.error("Unescaped '\\' in a string")
            self.skip(_SPACE_AND_LINES)
            return ""
        if char in _HEX:
            digits = _HEX[char].match(self.text, self.at)
            if not digits:
                raise self.error("Invalid hex value")
            self.at = digits.end()
            number = int(digits[0], 16)
            if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
                raise self.error("Escaped character is not a Unicode scalar value")
            return chr(number)
        if char in _ESCAPES:
            return _ESCAPES[char]
        raise self.error("Unescaped '\\' in a string")


def _clock(groups):
    hour, minute, second, fraction = groups
    return int(hour), int(minute), int(second), int((fraction or "0").ljust(6, "0"))


def _date(found):
    import datetime
    year, month, day, hour, minute, second, fraction, zulu, sign, hours, minutes = found.groups()
    date = int(year), int(month), int(day)
    if hour is None:
        return datetime.date(*date)
    zone = None
    if zulu:
        zone = datetime.timezone.utc
    elif sign:
        offset = datetime.timedelta(hours=int(hours), minutes=int(minutes))
        zone = datetime.timezone(-offset if sign == "-" else offset)
    return datetime.datetime(*date, *_clock((hour, minute, second, fraction)), tzinfo=zone)
