"""Cookies of HTTP as servers make and read them."""

import re as _re
from types import GenericAlias as _GenericAlias

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]


class CookieError(Exception):
    """A key or an attribute is not allowed."""


_LEGAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~:"
_is_legal_key = _re.compile(f"[{_re.escape(_LEGAL)}]+").fullmatch
_ESCAPES = {n: f"\\{n:03o}" for n in range(256) if chr(n) not in _LEGAL + " ()/<=>?@[]{}"}
_ESCAPES[ord('"')] = '\\"'
_ESCAPES[ord("\\")] = "\\\\"
_ESCAPED = _re.compile(r"\\(?:([0-3][0-7][0-7])|(.))")


def _quote(text):
    if text is None or _is_legal_key(text):
        return text
    return f'"{text.translate(_ESCAPES)}"'


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


def _date(seconds_from_now):
    from time import gmtime, time
    year, month, day, hour, minute, second, weekday, _, _ = gmtime(time() + seconds_from_now)
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[month - 1]
    return f"{name}, {day:02d} {month} {year:4d} {hour:02d}:{minute:02d}:{second:02d} GMT"


class Morsel(dict):
    """One cookie: its key and value; as a dict it has the attributes."""

    _reserved = {
        "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
        "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
    }
    _flags = {"secure", "httponly"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        for name in self._reserved:
            dict.__setitem__(self, name, "")

    key = property(lambda self: self._key, doc="The name of the cookie.")
    value = property(lambda self: self._value, doc="The value as the program sees it.")
    coded_value = property(lambda self: self._coded_value, doc="The value as it is sent.")

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError(f"Invalid attribute {K!r}")
        dict.__setitem__(self, K, V)

    def setdefault(self, key, val=None):
        """The attribute's value, which becomes val if there is none."""
        key = key.lower()
        if key not in self._reserved:
            raise CookieError(f"Invalid attribute {key!r}")
        return dict.setdefault(self, key, val)

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._value == morsel._value and self._key == morsel._key
                and self._coded_value == morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        """Another one that is equal."""
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def update(self, values):
        """Set the attributes that values has."""
        data = {}
        for key, val in dict(values).items():
            key = key.lower()
            if key not in self._reserved:
                raise CookieError(f"Invalid attribute {key!r}")
            data[key] = val
        dict.update(self, data)

    def isReservedKey(self, K):
        """Whether this is the name of an attribute."""
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Set key, value and coded value."""
        if key.lower() in self._reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_legal_key(key):
            raise CookieError(f"Illegal key {key!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state["key"], state["value"], state["coded_value"]

    def output(self, attrs=None, header="Set-Cookie:"):
        """The line of a header."""
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        """A script that sets the cookie in a page."""
        text = self.OutputString(attrs).replace('"', '\\"')
        return ('\n        <script type="text/javascript">\n        <!-- begin hiding\n'
                f'        document.cookie = "{text}";\n        // end hiding -->\n        </script>\n        ')

    def OutputString(self, attrs=None):
        """The cookie with its attributes, or with those of attrs only."""
        result = [f"{self._key}={self._coded_value}"]
        wanted = self._reserved if attrs is None else attrs
        for name, value in sorted(self.items()):
            if value == "" or name not in wanted:
                continue
            shown = self._reserved[name]
            if name == "expires" and isinstance(value, int):
                value = _date(value)
            elif name == "max-age" and isinstance(value, int):
                value = int(value)
            elif name == "comment" and isinstance(value, str):
                value = _quote(value)
            if name not in self._flags:
                result.append(f"{shown}={value}")
            elif value:
                result.append(str(shown))
        return "; ".join(result)

    __class_getitem__ = classmethod(_GenericAlias)


# A key, maybe with =value: quoted, a date as in expires, or without spaces.
_PAIR = _re.compile(rf"""
    \s*
    (?P<key>[{_re.escape(_LEGAL)},()/<=>?@{{}}]+?)
    (\s*=\s*
        (?P<value>
            "(?:[^\\"]|\\.)*"
          | \w{{3}},\s[\w\d\s-]{{9,11}}\s[\d:]{{8}}\sGMT
          | [{_re.escape(_LEGAL)},()/<=>?@\[\]{{}}]*
        )
    )?
    \s*(\s+|;|$)""", _re.ASCII | _re.VERBOSE)


class BaseCookie(dict):
    """Cookies by their keys: a dict of Morsels."""

    def value_decode(self, val):
        """The value for the program, and the one that is sent, of what was received."""
        return val, val

    def value_encode(self, val):
        """The value for the program, and the one that is sent, of what the program gave."""
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self.__set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        """The lines of a header, sorted by their keys."""
        return sep.join([morsel.output(attrs, header) for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        shown = " ".join(f"{key}={morsel.value!r}" for key, morsel in sorted(self.items()))
        return f"<{self.__class__.__name__}: {shown}>"

    def js_output(self, attrs=None):
        """A script that sets the cookies in a page."""
        return "".join([morsel.js_output(attrs) for _, morsel in sorted(self.items())])

    def load(self, rawdata):
        """Add the cookies of a header's text, or those of a dict. A text that is no list of cookies adds none."""
        if isinstance(rawdata, str):
            self.__load_text(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __load_text(self, text):
        at = 0
        has_key = False
        found = []
        while 0 <= at < len(text):
            match = _PAIR.match(text, at)
            if not match:
                break
            key, value = match["key"], match["value"]
            at = match.end()
            if key[0] == "$":
                # Attributes of the old kind; those before the first cookie are about all.
                if has_key:
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not has_key:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    value = True
                else:
                    value = _unquote(value)
                found.append((True, key, value))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                has_key = True
            else:
                return
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self.__set(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
