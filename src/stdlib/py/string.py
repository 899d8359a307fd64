"""String constants, templates and formatters."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize the words of a string, which `sep` separates."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_FIRST = frozenset(ascii_letters + "_")
_REST = _FIRST | frozenset(digits)


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """The template in pieces: (kind, text or name, what stands in the template, its position)."""
        text, delimiter = self.template, self.delimiter
        at = 0
        while at < len(text):
            place = text.find(delimiter, at)
            if place < 0:
                place = len(text)
            if place > at:
                yield "text", text[at:place], text[at:place], at
            if place == len(text):
                return
            after = place + len(delimiter)
            if text.startswith(delimiter, after):
                at = after + len(delimiter)
                yield "text", delimiter, delimiter * 2, place
                continue
            braced = text[after:after + 1] == "{"
            start = end = after + braced
            if text[end:end + 1] in _FIRST:
                while text[end:end + 1] in _REST:
                    end += 1
            if end == start or braced and text[end:end + 1] != "}":
                at = after
                yield "invalid", delimiter, delimiter, place
                continue
            at = end + braced
            yield "name", text[start:end], text[place:at], place

    def _invalid(self, place):
        lines = self.template[:place].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), place - len("".join(lines[:-1])) + 1
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def substitute(self, mapping={}, /, **kws):
        """The template with all placeholders replaced; KeyError for one without a value."""
        result = []
        for kind, text, _, place in self._pieces():
            if kind == "invalid":
                self._invalid(place)
            if kind == "name":
                text = str(kws[text] if text in kws else mapping[text])
            result.append(text)
        return "".join(result)

    def safe_substitute(self, mapping={}, /, **kws):
        """The template with those placeholders replaced that have a value."""
        result = []
        for kind, text, marker, _ in self._pieces():
            if kind == "name":
                try:
                    text = str(kws[text] if text in kws else mapping[text])
                except KeyError:
                    text = marker
            result.append(text)
        return "".join(result)

    def is_valid(self):
        """Whether substitute() would find no invalid placeholder."""
        return all(kind != "invalid" for kind, _, _, _ in self._pieces())

    def get_identifiers(self):
        """The names of the placeholders, in order."""
        return list(dict.fromkeys(text for kind, text, _, _ in self._pieces() if kind == "name"))


class Formatter:
    """What str.format does, for subclasses to change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            result.append(literal)
            if name is None:
                continue
            first = name.split(".")[0].split("[")[0]
            if first == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number) + name
                number += 1
            elif first.isdigit():
                if number:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                number = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            result.append(self.format_field(value, spec))
        return "".join(result), number

    def parse(self, format_string):
        """The pieces of a format string: (literal text, field name, format spec, conversion)."""
        literal, at, end = [], 0, len(format_string)
        while at < end:
            c = format_string[at]
            if c in "{}" and format_string[at + 1:at + 2] == c:
                literal.append(c)
                at += 2
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            elif c == "{":
                close = self._closing(format_string, at)
                yield "".join(literal), *self._field(format_string[at + 1:close])
                literal, at = [], close + 1
            else:
                literal.append(c)
                at += 1
        if literal:
            yield "".join(literal), None, None, None

    def _closing(self, text, at):
        depth = 0
        for place in range(at, len(text)):
            if text[place] == "{":
                depth += 1
            elif text[place] == "}":
                depth -= 1
                if depth == 0:
                    return place
        raise ValueError("expected '}' before end of string" if at + 1 < len(text) else
                         "Single '{' encountered in format string")

    def _field(self, text):
        inside = 0
        for place, c in enumerate(text):
            inside += (c == "[") - (c == "]")
            if c in "!:" and not inside:
                break
        else:
            return text, "", None
        name, rest = text[:place], text[place:]
        if rest[0] == ":":
            return name, rest[1:], None
        if rest[2:3] not in ("", ":"):
            raise ValueError("expected ':' after conversion specifier")
        return name, rest[3:], rest[1:2]

    def get_field(self, field_name, args, kwargs):
        """The object that a field names, and the key of the argument it began from."""
        at = 0
        while at < len(field_name) and field_name[at] not in ".[":
            at += 1
        first = field_name[:at]
        first = int(first) if first.isdigit() else first
        obj = self.get_value(first, args, kwargs)
        while at < len(field_name):
            if field_name[at] == ".":
                end = at + 1
                while end < len(field_name) and field_name[end] not in ".[":
                    end += 1
                obj = getattr(obj, field_name[at + 1:end])
                at = end
            else:
                end = field_name.index("]", at)
                key = field_name[at + 1:end]
                obj = obj[int(key) if key.isdigit() else key]
                at = end + 1
        return obj, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        convert = {None: lambda v: v, "s": str, "r": repr, "a": ascii}.get(conversion)
        if convert is None:
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return convert(value)
