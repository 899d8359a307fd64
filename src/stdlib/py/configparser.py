"""Configuration files: sections of keys and values.

    [section]
    key = value
    other: ${section:key} or %(key)s, as the interpolation says
    long = lines that are indented
        continue the value
"""

import io
import itertools
import re
import sys
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

from _configparser_values import (
    MAX_INTERPOLATION_DEPTH, BasicInterpolation, DuplicateOptionError, DuplicateSectionError, Error, ExtendedInterpolation,
    Interpolation, InterpolationDepthError, InterpolationError, InterpolationMissingOptionError, InterpolationSyntaxError,
    MissingSectionHeaderError, MultilineContinuationError, NoOptionError, NoSectionError, ParsingError,
)

__all__ = (
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
    "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
    "MissingSectionHeaderError", "MultilineContinuationError", "ConfigParser", "RawConfigParser", "Interpolation",
    "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
    "MAX_INTERPOLATION_DEPTH", "UNNAMED_SECTION",
)

DEFAULTSECT = "DEFAULT"


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


UNNAMED_SECTION = _UnnamedSection()
_UNSET = object()


class _Reader:
    """Reads one file into a parser."""

    def __init__(self, parser, source):
        self.parser = parser
        self.source = source
        self.elements = set()
        self.section_name = None
        self.section = None
        self.option = None
        self.indent = 0
        self.errors = None

    def read(self, lines):
        parser = self.parser
        is_first = True
        for number, line in enumerate(lines, 1):
            value = self._without_comment(line)
            if not value:
                self._empty(line)
                continue
            indent = len(line) - len(line.lstrip())
            if self.section is not None and self.option and indent > self.indent:
                self._continue(number, line, value)
                continue
            if is_first and parser._allow_unnamed_section:
                self._begin_section(UNNAMED_SECTION, number)
            is_first = False
            self.indent = indent
            match = parser.SECTCRE.match(value)
            if match is not None:
                self._begin_section(match["header"], number)
            elif self.section is None:
                raise MissingSectionHeaderError(self.source, number, line)
            else:
                self._option_line(number, line, value)
        if self.errors is not None:
            raise self.errors

    def _without_comment(self, line):
        parser = self.parser
        at = len(line)
        for prefix in parser._inline_comment_prefixes:
            place = line.find(prefix)
            while place >= 0:
                if place == 0 or line[place - 1].isspace():
                    at = min(at, place)
                    break
                place = line.find(prefix, place + 1)
        if any(line.strip().startswith(prefix) for prefix in parser._comment_prefixes):
            return ""
        return line[:at].strip()

    def _empty(self, line):
        """An empty line, or one of a comment: part of a value of several lines, or its end."""
        if not self.parser._empty_lines_in_values:
            self.indent = sys.maxsize
        elif not line.strip() and self.section is not None and self.option:
            # Only a line without a comment is one of the value.
            lines = self.section[self.option]
            if lines is not None:
                lines.append("")

    def _continue(self, number, line, value):
        lines = self.section[self.option]
        if lines is None:
            raise MultilineContinuationError(self.source, number, line)
        lines.append(value)

    def _begin_section(self, name, number):
        parser = self.parser
        self.section_name = name
        if name in parser._sections:
            if parser._strict and name in self.elements:
                raise DuplicateSectionError(name, self.source, number)
            self.section = parser._sections[name]
            self.elements.add(name)
        elif name == parser.default_section:
            self.section = parser._defaults
        else:
            self.section = parser._dict()
            parser._sections[name] = self.section
            parser._proxies[name] = SectionProxy(parser, name)
            self.elements.add(name)
        self.option = None

    def _option_line(self, number, line, value):
        parser = self.parser
        match = parser._optcre.match(value)
        name = match["option"].rstrip() if match is not None else ""
        if not name:
            if self.errors is None:
                self.errors = ParsingError(self.source)
            self.errors.append(number, repr(line))
            if match is None:
                return
        self.option = parser.optionxform(name)
        element = self.section_name, self.option
        if parser._strict and element in self.elements:
            raise DuplicateOptionError(self.section_name, self.option, self.source, number)
        self.elements.add(element)
        text = match["value"]
        self.section[self.option] = None if text is None else [text.strip()]


class RawConfigParser(MutableMapping):
    """A mapping of sections; values are texts as they stand in the file."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True,
                      "0": False, "no": False, "false": False, "off": False}
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = self._dict()
        self._defaults = self._dict()
        self._converters = ConverterMapping(self)
        self._proxies = self._dict()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        choice = "|".join(map(re.escape, delimiters))
        if allow_no_value:
            self._optcre = re.compile(rf"(?P<option>.*?)\s*(?:(?P<vi>{choice})\s*(?P<value>.*))?$")
        else:
            self._optcre = re.compile(rf"(?P<option>.*?)\s*(?P<vi>{choice})\s*(?P<value>.*)$")
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        elif interpolation is None:
            interpolation = Interpolation()
        if not isinstance(interpolation, Interpolation):
            raise TypeError("interpolation= must be None or an instance of Interpolation; got an object of type "
                            f"{type(interpolation)}")
        self._interpolation = interpolation
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            # Whatever they hold: only what is asked for is looked at.
            self._interpolation = Interpolation()
            self.read_dict({default_section: defaults})
            self._interpolation = interpolation
        self._allow_unnamed_section = allow_unnamed_section

    def optionxform(self, optionstr):
        """What the names of options are compared by."""
        return optionstr.lower()

    # ---- reading

    def read(self, filenames, encoding=None):
        """Reads files, those that can be opened; gives the list of their names."""
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                continue
            done.append(filename.__fspath__() if hasattr(filename, "__fspath__") else filename)
        return done

    def read_file(self, f, source=None):
        """Reads lines."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def read_string(self, string, source="<string>"):
        self._read(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Reads a dict of dicts; what is no str becomes one."""
        elements = set()
        for section, pairs in dictionary.items():
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in elements:
                    raise
            elements.add(section)
            for key, value in pairs.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in elements:
                    raise DuplicateOptionError(section, key, source)
                elements.add((section, key))
                self.set(section, key, value)

    def _read(self, lines, source):
        try:
            _Reader(self, source).read(lines)
        finally:
            self._join_lines()

    def _join_lines(self):
        for name, options in itertools.chain([(self.default_section, self._defaults)], self._sections.items()):
            for option, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[option] = self._interpolation.before_read(self, name, option, value)

    # ---- sections and options

    def defaults(self):
        return self._defaults

    def sections(self):
        """The names of the sections, without that of the defaults."""
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        """The names of a section's options and of the defaults."""
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def remove_option(self, section, option):
        """Whether there was such an option."""
        options = self._options_of(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def _options_of(self, section):
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    # ---- values

    def _unify_values(self, section, vars):
        """The options of a section, over them those of `vars`, under them the defaults."""
        own = {}
        if section in self._sections:
            own = self._sections[section]
        elif section != self.default_section:
            raise NoSectionError(section)
        given = {}
        for key, value in (vars or {}).items():
            given[self.optionxform(key)] = None if value is None else str(value)
        return _ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option; the fallback if there is none."""
        try:
            values = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """The sections; or the options and values of one."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        names = list(values)
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values)) for name in names]

    def popitem(self):
        for name in self.sections():
            section = self[name]
            del self[name]
            return name, section
        raise KeyError

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._options_of(section)[self.optionxform(option)] = value

    # ---- writing

    def write(self, fp, space_around_delimiters=True):
        """Writes all sections to a file."""
        delimiter = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        if UNNAMED_SECTION in self._sections:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), delimiter)
        for section, options in self._sections.items():
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, options.items(), delimiter)

    def _write_section(self, fp, name, items, delimiter):
        if name is not UNNAMED_SECTION:
            fp.write(f"[{name}]\n")
        for key, value in items:
            value = self._interpolation.before_write(self, name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    # ---- the mapping

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """A RawConfigParser whose values are texts only, with %(name)s for other values."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        self._check_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._check_types(section=section)
        super().add_section(section)

    def _check_types(self, *, section="", option="", value=""):
        if not isinstance(section, str) and section is not UNNAMED_SECTION:
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and not (self._allow_no_value and not value):
            raise TypeError("option values must be strings")


class SectionProxy(MutableMapping):
    """One section of a parser as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for converter in parser.converters:
            setattr(self, "get" + converter, self._getter(getattr(parser, "get" + converter)))

    def _getter(self, method):
        def get(option, fallback=None, **kwargs):
            return self.get(option, fallback, _impl=method, **kwargs)
        return get

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        check = getattr(self._parser, "_check_types", None)
        if check is not None:
            check(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option; unlike that of a parser the fallback is None."""
        get = self._parser.get if _impl is None else _impl
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The functions that get... methods convert by; setting one makes the methods."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for name in dir(parser):
            if name.startswith("get") and name != "get" and callable(getattr(parser, name)):
                self._data[name[3:]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not key.isidentifier():
            raise ValueError(f'Incompatible key: cannot use "{key}" as a method name')
        name = "get" + key
        if name == "get":
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value

        def method(section, option, **kwargs):
            return self._parser._get_conv(section, option, value, **kwargs)
        method.converter = value
        setattr(self._parser, name, method)
        for proxy in self._parser.values():
            setattr(proxy, name, proxy._getter(method))

    def __delitem__(self, key):
        name = "get" + (key or "")
        del self._data[key]
        for place in itertools.chain((self._parser,), self._parser.values()):
            try:
                delattr(place, name)
            except AttributeError:
                pass

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
