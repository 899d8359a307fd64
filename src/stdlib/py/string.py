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


class _Pattern:
    """The pattern of a Template class, compiled when it is first used: `re` need not be loaded before."""

    def __get__(self, instance, owner):
        import re

        if "_compiled" in owner.__dict__:
            return owner._compiled
        written = next((c.__dict__["_written"] for c in owner.__mro__ if "_written" in c.__dict__), None)
        if written is None:
            name = owner.idpattern
            braced = owner.braceidpattern or name
            delimiter = re.escape(owner.delimiter)
            written = (
                rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{name})|"
                rf"{{(?P<braced>{braced})}}|(?P<invalid>))"
            )
        flags = re.IGNORECASE if owner.flags is None else owner.flags
        owner._compiled = re.compile(written, flags | re.VERBOSE)
        return owner._compiled


class Template:
    """A string class for supporting $-substitutions.

    A subclass may have another delimiter, another idpattern for names (and braceidpattern for those in
    braces), flags, or a whole pattern with the groups escaped, named, braced and invalid."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            cls._written = cls.pattern
            del cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        before = self.template[:found.start("invalid")]
        lines = before.splitlines(keepends=True)
        line, column = (len(lines), found.start("invalid") - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _substituted(self, found, mapping, strict):
        name = found.group("named") or found.group("braced")
        if name is not None:
            if strict:
                return str(mapping[name])
            try:
                return str(mapping[name])
            except KeyError:
                return found.group()
        if found.group("escaped") is not None:
            return self.delimiter
        if found.group("invalid") is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        if strict:
            self._invalid(found)
        return found.group()

    def substitute(self, mapping=None, /, **kws):
        """The template with its placeholders replaced; KeyError for a name that is missing."""
        mapping = _joined(mapping, kws)
        return self.pattern.sub(lambda found: self._substituted(found, mapping, True), self.template)

    def safe_substitute(self, mapping=None, /, **kws):
        """The same, but what is missing or wrong stays as it is."""
        mapping = _joined(mapping, kws)
        return self.pattern.sub(lambda found: self._substituted(found, mapping, False), self.template)

    def is_valid(self):
        """Whether substitute() would find no invalid placeholder."""
        return all(self._kind(found) != "invalid" for found in self.pattern.finditer(self.template))

    def _kind(self, found):
        """The group of the pattern that has found something."""
        for kind in ("named", "braced", "escaped", "invalid"):
            if found.group(kind) is not None:
                return kind
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def get_identifiers(self):
        """The names in the template, each once, in the order of their first appearance."""
        names = []
        for found in self.pattern.finditer(self.template):
            kind = self._kind(found)
            if kind in ("named", "braced") and found.group(kind) not in names:
                names.append(found.group(kind))
        return names


def _joined(mapping, kws):
    if mapping is None:
        return kws
    if not kws:
        return mapping
    from collections import ChainMap

    return ChainMap(kws, mapping)


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
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
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
                yield "".join(literal) + c, None, None, None
                literal = []
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
