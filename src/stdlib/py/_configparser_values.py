"""The errors of configparser, and interpolation: what stands for other values in a value."""

import re

MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    """Base class of the exceptions here; its text is `message`."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _where(source, lineno):
    message = ["While reading from ", repr(source)]
    if lineno is not None:
        message.append(f" [line {lineno:2d}]")
    return "".join(message)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        if source is None:
            message = f"Section {section!r} already exists"
        else:
            message = f"{_where(source, lineno)}: section {section!r} already exists"
        Error.__init__(self, message)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        if source is None:
            message = f"Option {option!r} in section {section!r} already exists"
        else:
            message = f"{_where(source, lineno)}: option {option!r} in section {section!r} already exists"
        Error.__init__(self, message)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        message = (f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
                   f"{reference!r} which is not a valid option name. Raw value: {rawval!r}")
        InterpolationError.__init__(self, option, section, message)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        message = (f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
                   f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        InterpolationError.__init__(self, option, section, message)
        self.args = (option, section, rawval)


class ParsingError(Error):
    """The lines that are neither sections nor options."""

    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)
        for lineno, line in args:
            self.append(lineno, line)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"

    def combine(self, others):
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"Key without value continued with an indented line.\nfile: {filename!r}, line: {lineno}\n"
                             f"{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Replacing(Interpolation):
    """Replaces references behind a sign; the sign twice stands for itself."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._replace(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace(self._sign * 2, ""))
        if self._sign in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(self._sign)}")
        return value

    def _replace(self, parser, option, parts, rest, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        sign = self._sign
        while rest:
            before, found, _ = rest.partition(sign)
            if before:
                parts.append(before)
            if not found:
                return
            rest = rest[len(before):]
            following = rest[1:2]
            if following == sign:
                parts.append(sign)
                rest = rest[2:]
            elif following == self._opening:
                match = self._reference.match(rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
                rest = rest[match.end():]
                self._resolve(parser, option, parts, match[1], section, values, depth, raw, rest)
            else:
                raise InterpolationSyntaxError(option, section, self._misplaced(rest))


class BasicInterpolation(_Replacing):
    """%(name)s stands for another value of the section or of the defaults, %% for %."""

    _sign, _opening = "%", "("
    _reference = re.compile(r"%\(([^)]+)\)s")

    def _misplaced(self, rest):
        return f"'%' must be followed by '%' or '(', found: {rest!r}"

    def _resolve(self, parser, option, parts, name, section, values, depth, raw, rest):
        name = parser.optionxform(name)
        try:
            value = values[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if "%" in value:
            self._replace(parser, option, parts, value, section, values, depth + 1)
        else:
            parts.append(value)


class ExtendedInterpolation(_Replacing):
    """${name} stands for another value of the section, ${section:name} for one of another; $$ for $."""

    _sign, _opening = "$", "{"
    _reference = re.compile(r"\$\{([^}]+)\}")

    def _misplaced(self, rest):
        return f"'$' must be followed by '$' or '{{', found: {rest!r}"

    def _resolve(self, parser, option, parts, reference, section, values, depth, raw, rest):
        path = reference.split(":")
        other, name = section, option
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                value = values[name]
            elif len(path) == 2:
                other, name = path[0], parser.optionxform(path[1])
                value = parser.get(other, name, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
        if "$" in value:
            inner = dict(parser.items(other, raw=True))
            self._replace(parser, name, parts, value, other, inner, depth + 1)
        else:
            parts.append(value)


for _object in list(globals().values()):
    if getattr(_object, "__module__", None) == __name__:
        _object.__module__ = "configparser"
