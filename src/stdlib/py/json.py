"""JSON: texts of data, and data of texts (RFC 8259)."""

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the text, and the place where it is wrong."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


# ---- reading

_WHITESPACE = " \t\n\r"
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS = (("null", None), ("true", True), ("false", False))
_SPECIAL = (("NaN", float("nan")), ("Infinity", float("inf")), ("-Infinity", float("-inf")))
_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")


def _skip(s, at):
    """The place of the first character from `at` on that is no white space."""
    while s[at:at + 1] in ("", " ", "\t", "\n", "\r"):
        if at >= len(s):
            return at
        at += 1
    return at


def _unicode_escape(s, at):
    digits = s[at:at + 4]
    if len(digits) != 4 or not all(c in _HEX for c in digits):
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)
    return int(digits, 16)


def _read_string(s, at, strict=True):
    """The string whose opening quote is before `at`, and the place after it."""
    begin = at - 1
    quote = s.find('"', at)
    # Most strings have nothing to decode.
    if quote >= 0 and s.find("\\", at, quote) < 0 and (not strict or s[at:quote].isprintable()):
        return s[at:quote], quote + 1
    parts = []
    while True:
        start = at
        while at < len(s) and s[at] != '"' and s[at] != "\\" and (s[at] >= " " or not strict):
            at += 1
        parts.append(s[start:at])
        if at >= len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if s[at] == '"':
            return "".join(parts), at + 1
        if s[at] != "\\":
            raise JSONDecodeError("Invalid control character at", s, at)
        letter = s[at + 1:at + 2]
        if not letter:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if letter != "u":
            if letter not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, at)
            parts.append(_ESCAPES[letter])
            at += 2
            continue
        code = _unicode_escape(s, at + 2)
        at += 6
        if 0xD800 <= code < 0xDC00 and s.startswith("\\u", at):
            low = _unicode_escape(s, at + 2)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                at += 6
        parts.append(chr(code))


class JSONDecoder:
    """Simple JSON decoder."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or dict(_SPECIAL).__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """Return the Python representation of s (a str with a JSON document)."""
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """Decode the document at the beginning of s: its value and the place after it."""
        return self._value(s, idx)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return _read_string(s, at + 1, self.strict)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for text, value in _CONSTANTS:
            if s.startswith(text, at):
                return value, at + len(text)
        if c in _DIGITS or c == "-" and s[at + 1:at + 2] in _DIGITS:
            return self._number(s, at)
        for text, _ in _SPECIAL:
            if s.startswith(text, at):
                return self.parse_constant(text), at + len(text)
        raise JSONDecodeError("Expecting value", s, at)

    def _number(self, s, at):
        end = at + (s[at] == "-")
        if s[end] == "0":
            end += 1
        else:
            while s[end:end + 1] in _DIGITS:
                end += 1
        whole = end
        if s[end:end + 1] == "." and s[end + 1:end + 2] in _DIGITS:
            end += 2
            while s[end:end + 1] in _DIGITS:
                end += 1
        if s[end:end + 1] in ("e", "E"):
            digits = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
            if s[digits:digits + 1] in _DIGITS:
                end = digits
                while s[end:end + 1] in _DIGITS:
                    end += 1
        text = s[at:end]
        return (self.parse_int(text) if end == whole else self.parse_float(text)), end

    def _array(self, s, at):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == "]":
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _skip(s, at)
            if s[at:at + 1] == "]":
                return values, at + 1
            if s[at:at + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma, at = at, _skip(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == "}":
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = _read_string(s, at + 1, self.strict)
            at = _skip(s, at)
            if s[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1))
            pairs.append((key, value))
            at = _skip(s, at)
            if s[at:at + 1] == "}":
                return self._made(pairs), at + 1
            if s[at:at + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma, at = at, _skip(s, at + 1)
            if s[at:at + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


def loads(s, *, cls=None, **kw):
    """Deserialize s (a str or bytes instance containing a JSON document) to a Python object."""
    if isinstance(s, bytes):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, *, cls=None, **kw):
    """Deserialize fp (a file with a JSON document) to a Python object."""
    return loads(fp.read(), cls=cls, **kw)


# ---- writing

_QUOTED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}


def _quote(s, ascii_only):
    if s.isprintable() and '"' not in s and "\\" not in s and (not ascii_only or s.isascii()):
        return f'"{s}"'
    parts = []
    for c in s:
        code = ord(c)
        if c in _QUOTED:
            parts.append(_QUOTED[c])
        elif code < 0x20 or ascii_only and 0x7F <= code < 0x10000:
            parts.append(f"\\u{code:04x}")
        elif ascii_only and code >= 0x10000:
            code -= 0x10000
            parts.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
        else:
            parts.append(c)
    return '"' + "".join(parts) + '"'


class JSONEncoder:
    """Extensible JSON encoder for Python data structures: override default() for more types."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """An object of a type that can be written, in place of o; TypeError if there is none."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        parts = []
        self._write(o, parts.append, "\n", {})
        return "".join(parts)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        parts = []
        self._write(o, parts.append, "\n", {})
        return iter(parts)

    def _float(self, x):
        if x == x and x not in (float("inf"), float("-inf")):
            return float.__repr__(x)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(x))
        return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"

    def _scalar(self, o):
        """The text of what is neither a container nor foreign, else None."""
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _write(self, o, write, newline, open):
        text = self._scalar(o)
        if text is not None:
            write(text)
            return
        if self.check_circular:
            if id(o) in open:
                raise ValueError("Circular reference detected")
            open[id(o)] = o
        if isinstance(o, (list, tuple)):
            self._write_array(o, write, newline, open)
        elif isinstance(o, dict):
            self._write_object(o, write, newline, open)
        else:
            self._write(self.default(o), write, newline, open)
        open.pop(id(o), None)

    def _write_array(self, values, write, newline, open):
        if not values:
            write("[]")
            return
        inner = newline if self.indent is None else newline + self.indent
        before = "[" if self.indent is None else "[" + inner
        between = self.item_separator if self.indent is None else self.item_separator + inner
        for value in values:
            write(before)
            before = between
            self._write(value, write, inner, open)
        write("]" if self.indent is None else newline + "]")

    def _write_object(self, mapping, write, newline, open):
        inner = newline if self.indent is None else newline + self.indent
        first = before = "{" if self.indent is None else "{" + inner
        between = self.item_separator if self.indent is None else self.item_separator + inner
        items = sorted(mapping.items()) if self.sort_keys else mapping.items()
        for key, value in items:
            if not isinstance(key, str):
                if key is None or isinstance(key, (int, float)):
                    key = self._scalar(key)
                elif self.skipkeys:
                    continue
                else:
                    raise TypeError("keys must be str, int, float, bool or None, "
                                    f"not {key.__class__.__name__}")
            write(before)
            before = between
            write(_quote(key, self.ensure_ascii))
            write(self.key_separator)
            self._write(value, write, inner, open)
        if before is first:
            write("{}")
        else:
            write("}" if self.indent is None else newline + "}")


def dumps(obj, *, cls=None, **kw):
    """Serialize obj to a JSON formatted str."""
    return (cls or JSONEncoder)(**kw).encode(obj)


def dump(obj, fp, *, cls=None, **kw):
    """Serialize obj as a JSON formatted stream to fp (a file with write())."""
    fp.write(dumps(obj, cls=cls, **kw))
