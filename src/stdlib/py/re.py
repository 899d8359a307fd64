"""Regular expressions.

A pattern is compiled once and kept: see compile(). The functions here are the
methods of compiled patterns under the same names.

    r"."        any character but a newline
    r"^" "$"    the beginning, the end of the text
    r"* + ?"    zero or more, one or more, zero or one: greedy; with ? behind
                them as few as possible; with + behind them never given back
    r"{m,n}"    from m to n of them
    r"[abc]"    one of these characters; [^abc] one of the others
    r"a|b"      this or that
    r"(...)"    a group; (?:...) without a number; (?P<name>...) with a name
    r"\\d \\s \\w"  a digit, white space, a character of a word; in capitals the rest
    r"(?=...)"  followed by; (?!...) not followed by; (?<=...) preceded by
"""

import enum

import _sre
from _sre import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
    "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE",
    "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]
__version__ = "2.2.1"


class PatternError(Exception):
    """A pattern, or a template for sub(), that is none.

    msg: what is wrong
    pattern: the pattern
    pos: where in the pattern (or None)
    lineno, colno: the line and the column of pos (or None)
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
_sre.set_error_class(PatternError)


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """How a pattern is to be read. Flags are combined with |."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


class _Zero(int):
    """The default of an argument that was not given."""


_zero = _Zero()


def _late_arguments(function, least, names, args, given):
    """The optional arguments of sub() and split(), which should be given by name."""
    if args:
        for name, value in zip(names, given):
            if value is not _zero and names.index(name) < len(args):
                raise TypeError(f"{function}() got multiple values for argument '{name}'")
        if len(args) > len(names):
            counts = f"from {least} to {least + len(names)}"
            raise TypeError(
                f"{function}() takes {counts} positional arguments but {least + len(args)} were given"
            )
        _warn(f"'{names[0]}' is passed as positional argument", DeprecationWarning)
    return tuple(args) + tuple(given[len(args):])


def sub(pattern, repl, string, *args, count=_zero, flags=_zero):
    """Return the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in string by the
    replacement repl.  repl can be either a string or a callable;
    if a string, backslash escapes in it are processed.  If it is
    a callable, it's passed the Match object and must return
    a replacement string to be used."""
    if args:
        count, flags = _late_arguments("sub", 3, ("count", "flags"), args, (count, flags))
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_zero, flags=_zero):
    """Return a 2-tuple containing (new_string, number): the string of
    sub(), and the number of substitutions that were made."""
    if args:
        count, flags = _late_arguments("subn", 3, ("count", "flags"), args, (count, flags))
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_zero, flags=_zero):
    """Split the source string by the occurrences of the pattern,
    returning a list containing the resulting substrings.  The text of
    capturing groups in the pattern is part of the list."""
    if args:
        maxsplit, flags = _late_arguments("split", 2, ("maxsplit", "flags"), args, (maxsplit, flags))
    return _compile(pattern, flags).split(string, maxsplit)


# What is asked for, without the deprecated spelling.
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"
sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string.

    With groups in the pattern, the list has their texts: tuples if
    there is more than one. Empty matches are included."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def purge():
    "Clear the regular expression caches"
    _cache.clear()


_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """Escape special characters in a string."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


def _warn(message, category):
    """Warns the caller of the function that called this one's caller."""
    try:
        import warnings
    except ImportError:
        return
    warnings.warn(message, category, stacklevel=4)


_CACHE_MAX = 512
_cache = {}


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    compiled, messages = _sre.compile(pattern, flags)
    for message in messages:
        _warn(message, FutureWarning)
    if not flags & 128:
        if len(_cache) >= _CACHE_MAX:
            # The oldest goes.
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass
        _cache[key] = compiled
    return compiled


class Scanner:
    """Splits a text into tokens: lexicon is a list of pairs (pattern, action)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._actions = {}
        number = 1
        parts = []
        for phrase, action in lexicon:
            self._actions[number] = action
            number += compile(phrase, flags).groups + 1
            parts.append(f"({phrase})")
        self.scanner = compile("|".join(parts), flags)

    def scan(self, string):
        """The results of the actions, and what is left of the text."""
        result = []
        position = 0
        scanner = self.scanner.scanner(string)
        while True:
            found = scanner.match()
            if found is None or found.end() == position:
                break
            action = self._actions[found.lastindex]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            position = found.end()
        return result, string[position:]
