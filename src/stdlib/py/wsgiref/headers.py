"""The headers of an answer."""

import re

tspecials = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _formatparam(param, value=None, quote=1):
    """A parameter as headers have it."""
    if value is None or len(value) == 0:
        return param
    if quote or tspecials.search(value):
        value = value.replace("\\", "\\\\").replace('"', r"\"")
        return f'{param}="{value}"'
    return f"{param}={value}"


class Headers:
    """A mapping of headers over a list of pairs; names are compared without case."""

    def __init__(self, headers=None):
        headers = headers if headers is not None else []
        if type(headers) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        self._headers = headers
        if __debug__:
            for name, value in headers:
                self._convert_string_type(name)
                self._convert_string_type(value)

    def _convert_string_type(self, value):
        if type(value) is str:
            return value
        raise AssertionError(f"Header names/values must be of type str (got {value!r})")

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((self._convert_string_type(name), self._convert_string_type(val)))

    def __delitem__(self, name):
        name = self._convert_string_type(name.lower())
        self._headers[:] = [each for each in self._headers if each[0].lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def get_all(self, name):
        """The values of all headers of a name."""
        name = self._convert_string_type(name.lower())
        return [value for known, value in self._headers if known.lower() == name]

    def get(self, name, default=None):
        """The value of the first header of a name."""
        name = self._convert_string_type(name.lower())
        for known, value in self._headers:
            if known.lower() == name:
                return value
        return default

    def keys(self):
        """The names of the headers."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values of the headers."""
        return [value for _, value in self._headers]

    def items(self):
        """The names and values of the headers."""
        return self._headers[:]

    def __repr__(self):
        return f"{self.__class__.__name__}({self._headers!r})"

    def __str__(self):
        return "\r\n".join([*(f"{name}: {value}" for name, value in self._headers), "", ""])

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def setdefault(self, name, value):
        """The value of a header, which is added if there is none."""
        found = self.get(name)
        if found is not None:
            return found
        self._headers.append((self._convert_string_type(name), self._convert_string_type(value)))
        return value

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; their underscores stand for dashes."""
        parts = []
        if _value is not None:
            parts.append(self._convert_string_type(_value))
        for name, value in _params.items():
            name = self._convert_string_type(name).replace("_", "-")
            parts.append(name if value is None else _formatparam(name, self._convert_string_type(value)))
        self._headers.append((self._convert_string_type(_name), "; ".join(parts)))
