"""Splits programs into tokens, comments and line ends included, and joins tokens to programs.

generate_tokens(readline) takes lines of text, tokenize(readline) lines of bytes, whose first token says how they are
encoded. The tokens are those of CPython's tokenizer, as tokenize gives them: brackets that do not match are no errors.
"""

import codecs as _codecs
import collections
import functools
import io as _io
import re
import sys
from builtins import open as _builtin_open
from codecs import BOM_UTF8
from io import TextIOWrapper

import token as _token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = [*_token.__all__, "tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open",
           "TokenError"]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)
tabsize = 8


class TokenError(Exception):
    """What was read is no program: a message, and the line and column."""


class TokenInfo(collections.namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind and text, where it begins and ends (lines from 1, columns from 0), and its lines."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return (f"TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, "
                f"line={self.line!r})")

    @property
    def exact_type(self):
        """The kind; of an operator, which one."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


# ---- regular expressions of the parts, as programs of old use them

def group(*choices):
    return "(" + "|".join(choices) + ")"


def any(*choices):
    return group(*choices) + "*"


def maybe(*choices):
    return group(*choices) + "?"


Whitespace = r"[ \f\t]*"
Comment = r"#[^\r\n]*"
Ignore = Whitespace + any(r"\\\r?\n" + Whitespace) + maybe(Comment)
Name = r"\w+"

Hexnumber = r"0[xX](?:_?[0-9a-fA-F])+"
Binnumber = r"0[bB](?:_?[01])+"
Octnumber = r"0[oO](?:_?[0-7])+"
Decnumber = r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)"
Intnumber = group(Hexnumber, Binnumber, Octnumber, Decnumber)
_digits = r"[0-9](?:_?[0-9])*"
Exponent = rf"[eE][-+]?{_digits}"
Pointfloat = group(rf"{_digits}\.(?:{_digits})?", rf"\.{_digits}") + maybe(Exponent)
Expfloat = _digits + Exponent
Floatnumber = group(Pointfloat, Expfloat)
Imagnumber = group(rf"{_digits}[jJ]", Floatnumber + r"[jJ]")
Number = group(Imagnumber, Floatnumber, Intnumber)


def _all_string_prefixes():
    """All that may stand before the quotes of a string."""
    prefixes = {""}
    for letters in ("b", "r", "u", "f", "br", "fr", "rb", "rf"):
        spellings = {""}
        for letter in letters:
            spellings = {begin + each for begin in spellings for each in (letter, letter.upper())}
        prefixes |= spellings
    return prefixes


@functools.lru_cache
def _compile(expr):
    return re.compile(expr, re.UNICODE)


StringPrefix = group(*sorted(_all_string_prefixes(), key=lambda prefix: (-len(prefix), prefix)))

# What ends each kind of string.
Single = r"[^'\\]*(?:\\.[^'\\]*)*'"
Double = r'[^"\\]*(?:\\.[^"\\]*)*"'
Single3 = r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
Double3 = r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
Triple = group(StringPrefix + "'''", StringPrefix + '"""')
String = group(StringPrefix + r"'[^\n'\\]*(?:\\.[^\n'\\]*)*'", StringPrefix + r'"[^\n"\\]*(?:\\.[^\n"\\]*)*"')
Special = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
Funny = group(r"\r?\n", Special)
PlainToken = group(Number, Funny, String, Name)
Token = Ignore + PlainToken
ContStr = group(StringPrefix + r"'[^\n'\\]*(?:\\.[^\n'\\]*)*" + group("'", r"\\\r?\n"),
                StringPrefix + r'"[^\n"\\]*(?:\\.[^\n"\\]*)*' + group('"', r"\\\r?\n"))
PseudoExtras = group(r"\\\r?\n|\Z", Comment, Triple)
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, ContStr, Name)

endpats = {}
single_quoted = set()
triple_quoted = set()
for _prefix in _all_string_prefixes():
    endpats |= {_prefix + "'": Single, _prefix + '"': Double, _prefix + "'''": Single3, _prefix + '"""': Double3}
    single_quoted |= {_prefix + '"', _prefix + "'"}
    triple_quoted |= {_prefix + '"""', _prefix + "'''"}
del _prefix


# ---- from text to tokens

_blank = re.compile(r"[ \t\f]*")
_name = re.compile(r"[A-Za-z_\x80-\U0010ffff][A-Za-z0-9_\x80-\U0010ffff]*")
_number = re.compile(Number)
_operator = re.compile(group("<>", *map(re.escape, sorted(EXACT_TOKEN_TYPES, key=len, reverse=True)), r"[$?`]"))
_string_start = re.compile(r"(?i:(br?|rb?|u|fr?|rf|))('''|\"\"\"|'|\")")
_string_end = {"'": re.compile(Single, re.DOTALL), '"': re.compile(Double, re.DOTALL),
               "'''": re.compile(Single3, re.DOTALL), '"""': re.compile(Double3, re.DOTALL)}
_after_number = re.compile(r"(?:and|else|for|if|in|is|not|or)(?![A-Za-z0-9_])", re.ASCII)
_bases = {"x": ("hexadecimal", "0123456789abcdef"), "o": ("octal", "01234567"), "b": ("binary", "01")}


class _Field:
    """A part in braces of an f-string, and the f-string it is in."""

    def __init__(self, literal, depth):
        self.literal, self.depth = literal, depth


class _Literal:
    """An f-string, or what stands behind the colon of one of its fields."""

    def __init__(self, quote, is_raw, start, is_spec=False):
        self.quote, self.is_raw, self.start, self.is_spec = quote, is_raw, start, is_spec


class _Tokenizer:
    """Makes tokens of a text."""

    def __init__(self, text):
        self.has_end = not text or text[-1] == "\n"
        self.text = text if self.has_end else text + "\n"
        # Where the lines begin.
        self.starts = [0]
        self.starts += [match.end() for match in re.finditer("\n", self.text)]
        self.at = 0
        self.row = 1
        self.indents = [(0, 0)]
        self.depth = 0
        # The f-strings and fields that are open, the innermost last.
        self.open = []
        # Whether a logical line has begun.
        self.is_in_line = False

    def place(self, at):
        """The line and column of what is at or behind the row that is being read."""
        row = self.row
        while row < len(self.starts) and self.starts[row] <= at:
            row += 1
        return row, at - self.starts[row - 1]

    def lines(self, first, last):
        text = self.text[self.starts[first - 1]:self.starts[last] if last < len(self.starts) else None]
        return text if self.has_end or not text.endswith("\n") or last < len(self.starts) - 1 else text[:-1]

    def token(self, kind, end):
        """The token from here to `end`, behind which the next one is looked for."""
        start = self.row, self.at - self.starts[self.row - 1]
        row, column = self.place(end)
        if kind in (NL, NEWLINE):
            row, column = start[0], start[1] + end - self.at
        text = self.text[self.at:end]
        if end == len(self.text) and not self.has_end and kind in (NL, NEWLINE):
            text = ""
        token = TokenInfo(kind, text, start, (row, column), self.lines(start[0], row))
        self.at = end
        self.row = row + 1 if kind in (NL, NEWLINE) else row
        return token

    def error(self, message, at=None, shift=1):
        row, column = self.place(self.at if at is None else at)
        return TokenError(message, (row, column + shift))

    def run(self):
        zero = self.text.find("\0")
        if zero >= 0:
            raise TokenError("source code cannot contain null bytes", (self.text.count("\n", 0, zero) + 1, 0))
        while self.at < len(self.text):
            if self.open and isinstance(self.open[-1], _Literal):
                yield from self.literal(self.open[-1])
                continue
            if not self.is_in_line and not self.depth and not self.open:
                yield from self.indentation()
                if self.at >= len(self.text):
                    break
            yield from self.next()
        if self.depth or self.open or self.is_in_line:
            row = len(self.starts) - 1
            column = len(self.lines(row, row)) + 1 if self.open else 0
            raise TokenError("unexpected EOF in multi-line statement", (row, column))
        row = len(self.starts)
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, "", (row, 0), (row, 0), "")
        yield TokenInfo(ENDMARKER, "", (row, 0), (row, 0), "")

    # -- the beginning of a line

    def indentation(self):
        """The tokens before the first one of a logical line; blank lines and comments before it."""
        while self.at < len(self.text):
            begin = self.at
            end = _blank.match(self.text, begin).end()
            char = self.text[end]
            if char == "#":
                self.at = end
                yield self.comment()
                yield self.token(NL, self.line_end())
            elif char in "\r\n":
                self.at = end
                yield self.token(NL, self.line_end())
            else:
                yield from self.change_of_indentation(begin, end)
                return

    def change_of_indentation(self, begin, end):
        column = other = 0
        for char in self.text[begin:end]:
            if char == "\t":
                column = (column // tabsize + 1) * tabsize
                other += 1
            elif char == "\f":
                column = other = 0
            else:
                column += 1
                other += 1
        known, known_other = self.indents[-1]
        if column == known and other == known_other:
            self.at = end
        elif column > known and other > known_other:
            self.indents.append((column, other))
            yield self.token(INDENT, end)
        elif column < known:
            self.at = end
            if (column, other) not in self.indents:
                if column not in [each for each, _ in self.indents]:
                    message = "unindent does not match any outer indentation level"
                    raise self.layout_error(IndentationError, message, end)
                raise self.tabs_error()
            while column < self.indents[-1][0]:
                self.indents.pop()
                here = self.place(end)
                yield TokenInfo(DEDENT, "", here, here, self.lines(here[0], here[0]))
        else:
            raise self.tabs_error()

    def tabs_error(self):
        end = self.text.index("\n", self.at)
        return self.layout_error(TabError, "inconsistent use of tabs and spaces in indentation", end)

    def layout_error(self, kind, message, at):
        row, column = self.place(at)
        line = self.lines(row, row)
        offset = len(line.rstrip("\n")) + 1
        return kind(message, ("<string>", row, offset, line.rstrip("\n"), None, None))

    def line_end(self):
        """Behind the end of the line that is here."""
        return self.text.index("\n", self.at) + 1

    def comment(self):
        end = self.text.index("\n", self.at)
        if self.text[end - 1] == "\r":
            end -= 1
        return self.token(COMMENT, end)

    # -- inside of a line

    def next(self):
        """The next token of the program, if there is one before the end of the line."""
        text = self.text
        self.at = _blank.match(text, self.at).end()
        char = text[self.at]
        if char == "\\":
            self.join_lines()
            return
        if char in "\r\n":
            is_inside = self.depth or self.open
            if char == "\r" and text[self.at + 1:self.at + 2] != "\n":
                self.at += 1
                return
            end = self.line_end()
            if is_inside:
                yield self.token(NL, end)
                return
            self.is_in_line = False
            yield self.token(NEWLINE, end)
            return
        if char == "#":
            yield self.comment()
            return
        self.is_in_line = True
        match = _string_start.match(text, self.at)
        if match is not None:
            yield from self.string(match)
            return
        match = _name.match(text, self.at)
        if match is not None:
            yield self.token(NAME, match.end())
            return
        match = _number.match(text, self.at)
        if match is not None or "0" <= char <= "9":
            yield self.number(match)
            return
        match = _operator.match(text, self.at)
        if match is None:
            raise self.error(f"invalid non-printable character U+{ord(char):04X}")
        yield from self.operator(match[0])

    def join_lines(self):
        """Goes behind a backslash and the line end that it hides."""
        text = self.text
        end = self.at + 1
        if text[end] == "\r" and text[end + 1:end + 2] == "\n":
            end += 1
        if text[end] != "\n":
            raise self.error("unexpected character after line continuation character", end, 2)
        if end + 1 >= len(text):
            raise self.error("unexpected EOF in multi-line statement", self.at, 2)
        self.is_in_line = True
        self.at = end + 1
        self.row += 1

    def number(self, match):
        text = self.text
        base = text[self.at + 1:self.at + 2].lower()
        if text[self.at] == "0" and base in _bases and base:
            name, digits = _bases[base]
            end = match.end() if match and match.end() > self.at + 1 else self.at + 2
            rest = text[end:end + 1]
            if end == self.at + 2 or rest == "_":
                end += rest == "_"
                rest = text[end]
                if rest.isdigit() and rest not in digits:
                    raise self.error(f"invalid digit '{rest}' in {name} literal", end)
                raise self.error(f"invalid {name} literal", end - 1)
            if rest.isdigit():
                raise self.error(f"invalid digit '{rest}' in {name} literal", end)
            if _name.match(rest) and not _after_number.match(text, end):
                raise self.error(f"invalid {name} literal", end - 1)
            return self.token(NUMBER, end)
        if match is None:
            # Zeros and digits behind them: an error of the parser, not of the tokens.
            match = re.compile(_digits).match(text, self.at)
        end = match.end()
        if match[0].strip("0_") == "" and "0" <= text[end] <= "9":
            end = re.compile(_digits).match(text, self.at).end()
        is_whole = match[0].replace("_", "").isdigit()
        if text[end] == "_" and is_whole:
            raise self.error("invalid decimal literal", end)
        if is_whole and _name.match(text, end) and not _after_number.match(text, end) and text[end] not in "eE":
            raise self.error("invalid decimal literal", end - 1)
        return self.token(NUMBER, end)

    def operator(self, operator):
        field = self.open[-1] if self.open else None
        if field is not None and self.depth == field.depth:
            if operator[0] == ":":
                yield self.token(OP, self.at + 1)
                literal = field.literal
                self.open.append(_Literal(literal.quote, literal.is_raw, literal.start, True))
                return
            if operator == "}":
                self.open.pop()
                self.depth -= 1
                yield self.token(OP, self.at + 1)
                return
        if operator in "([{":
            self.depth += 1
        elif operator in ")]}" and self.depth:
            self.depth -= 1
        yield self.token(OP, self.at + len(operator))

    def string(self, match):
        prefix, quote = match[1].lower(), match[2]
        if "f" in prefix:
            self.open.append(_Literal(quote, "r" in prefix, self.at))
            yield self.token(FSTRING_START, match.end())
            return
        end = _string_end[quote].match(self.text, match.end())
        if end is None or len(quote) == 1 and not self.is_on_line(match.end(), end.end()):
            if len(quote) == 3:
                raise self.error("EOF in multi-line string")
            raise self.error(f"unterminated string literal (detected at line {self.place(self.at)[0]})")
        yield self.token(STRING, end.end())

    def is_on_line(self, begin, end):
        """Whether every line end of this part of the text is hidden by a backslash."""
        return not re.compile(r"(?:[^\\\n]|\\.)*\n", re.DOTALL).match(self.text[begin:end].replace("\\\r\n", "\\\n"))

    # -- f-strings

    def literal(self, literal):
        """The text up to the next field, or to the end."""
        text, quote = self.text, literal.quote
        end = self.at
        while end < len(text):
            char = text[end]
            if literal.is_spec and char == "\n" and len(quote) == 1:
                break
            if char == "\n" and len(quote) == 1:
                break
            if char == quote[0] and text.startswith(quote, end):
                if literal.is_spec:
                    break
                if end > self.at:
                    yield self.token(FSTRING_MIDDLE, end)
                self.open.pop()
                yield self.token(FSTRING_END, end + len(quote))
                return
            if char == "\\":
                end = yield from self.escape(literal, end)
                continue
            if char == "{":
                is_double = text[end + 1:end + 2] == "{"
                if is_double and not literal.is_spec:
                    end = yield from self.brace(end)
                    continue
                if end > self.at or is_double:
                    yield self.token(FSTRING_MIDDLE, end)
                self.depth += 1
                self.open.append(_Field(literal, self.depth))
                yield self.token(OP, end + 1)
                return
            if char == "}":
                if literal.is_spec:
                    yield self.token(FSTRING_MIDDLE, end)
                    # The field behind whose colon this stood ends, too.
                    self.open.pop()
                    self.open.pop()
                    self.depth -= 1
                    yield self.token(OP, end + 1)
                    return
                if text[end + 1:end + 2] == "}":
                    end = yield from self.brace(end)
                    continue
                yield self.token(FSTRING_MIDDLE, end)
                raise self.error("f-string: single '}' is not allowed")
            end += 1
        if literal.is_spec:
            raise self.error("f-string: expecting '}'", end - 1)
        kind = "triple-quoted f-string" if len(quote) == 3 else "f-string"
        last = len(self.starts) - 1 if len(quote) == 3 else self.place(end)[0]
        self.row = 1
        raise self.error(f"unterminated {kind} literal (detected at line {last})", literal.start)

    def brace(self, end):
        """A brace that is written twice: it stands at the end of a token, the other one in none."""
        yield self.token(FSTRING_MIDDLE, end + 1)
        self.at += 1
        return self.at

    def escape(self, literal, end):
        """Goes behind a backslash and what belongs to it."""
        text = self.text
        following = text[end + 1:end + 2]
        if following in ("{", "}"):
            return end + 1
        if not literal.is_raw and following == "N" and text[end + 2:end + 3] == "{":
            close = text.find("}", end)
            if close >= 0 and "\n" not in text[end:close]:
                yield self.token(FSTRING_MIDDLE, close + 1)
                return close + 1
        if following == "\r" and text[end + 2:end + 3] == "\n":
            return end + 3
        return end + 2


def _tokenize(lines):
    """The tokens of lines of text; a line is asked for when the ones before it are all used."""
    return _Tokenizer("".join(lines)).run()


def _lines_of(readline):
    while True:
        try:
            line = readline()
        except StopIteration:
            return
        if not line:
            return
        yield line


def generate_tokens(readline):
    """The tokens of a program, whose lines readline() gives as text."""
    yield from _tokenize(_lines_of(readline))


def tokenize(readline):
    """The tokens of a program, whose lines readline() gives as bytes; the first token is its encoding."""
    encoding, consumed = detect_encoding(readline)
    if encoding == "utf-8-sig":
        encoding = "utf-8"
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    data = b"".join(consumed) + b"".join(_lines_of(readline))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TokenError(str(error), (0, 0)) from None
    yield from _tokenize([text])


# ---- encodings

def _get_normal_name(orig_enc):
    """The usual spelling of the names of UTF-8 and Latin-1; other names as they are."""
    enc = orig_enc[:12].lower().replace("_", "-")
    if enc == "utf-8" or enc.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if enc == latin or enc.startswith(latin + "-"):
            return "iso-8859-1"
    return orig_enc


def lookup(encoding):
    """The codec of a name."""
    return _codecs.lookup(encoding)


def detect_encoding(readline):
    """How a program is encoded, and the lines that were read to see it: two at most.

    A byte order mark, or a comment with `coding:` in the first two lines, says so; else it is UTF-8.
    """
    name = getattr(getattr(readline, "__self__", None), "name", None)
    has_mark = False
    default = "utf-8"

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def problem(message):
        return SyntaxError(message if name is None else f"{message} for {name!r}")

    def cookie(line):
        """The encoding that a line names."""
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise problem("invalid or missing encoding declaration") from None
        match = cookie_re.match(text)
        if match is None:
            return None
        encoding = _get_normal_name(match[1])
        try:
            lookup(encoding)
        except LookupError:
            shown = "unknown encoding" if name is None else f"unknown encoding for {name!r}"
            raise SyntaxError(f"{shown}: {encoding}") from None
        if has_mark:
            if encoding != "utf-8":
                raise SyntaxError("encoding problem: utf-8" if name is None else f"encoding problem for {name!r}: utf-8")
            encoding += "-sig"
        return encoding

    first = read()
    if first.startswith(BOM_UTF8):
        has_mark = True
        first = first[len(BOM_UTF8):]
        default = "utf-8-sig"
    if not first:
        return default, []
    encoding = cookie(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    encoding = cookie(second)
    return encoding or default, [first, second]


def open(filename):
    """A program's file, to be read as text in its encoding."""
    file = _builtin_open(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        file.close()
        raise


# ---- from tokens to text

class Untokenizer:
    """Puts the texts of tokens where they were."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ""
        self.encoding = None

    def add_whitespace(self, start):
        """What stands before a token, as far as the places of the tokens say it."""
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError(f"start ({row},{col}) precedes previous end ({self.prev_row},{self.prev_col})")
        self.add_backslash_continuation(start)
        if col > self.prev_col:
            self.tokens.append(" " * (col - self.prev_col))

    def add_backslash_continuation(self, start):
        """Lines between two tokens that a backslash joins."""
        rows = start[0] - self.prev_row
        if rows > 0:
            newline = "\r\n" if self.prev_line.endswith("\r\n") else "\n"
            before = self.prev_line.rstrip("\\\r\n")
            blanks = before[len(before.rstrip()):]
            self.tokens.append(f"{blanks}\\{newline}" * rows)
            self.prev_col = 0

    def escape_brackets(self, text):
        """The text of an f-string with its braces doubled, but for those of names of characters."""
        parts = re.split(r"(\\N\{[^{}]*\})", text)
        return "".join(part if number % 2 else part.replace("{", "{{").replace("}", "}}")
                       for number, part in enumerate(parts))

    def untokenize(self, iterable):
        """The program that the tokens are of."""
        iterator = iter(iterable)
        indents = []
        is_line_begun = False
        for item in iterator:
            if len(item) == 2:
                self.compat(item, iterator)
                break
            kind, text, start, end, line = item
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                is_line_begun = True
            elif is_line_begun and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                is_line_begun = False
            if kind == FSTRING_MIDDLE and ("{" in text or "}" in text):
                escaped = self.escape_brackets(text)
                # The doubled braces take places that the token does not count.
                last = escaped.rpartition("\n")[2] if "\n" in text else escaped
                had = text.rpartition("\n")[2] if "\n" in text else text
                end = end[0], end[1] + len(last) - len(had)
                text = escaped
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = kind
            self.prev_line = line
        return "".join(self.tokens)

    def compat(self, token, iterable):
        """Joins tokens without places: the program has the same tokens, but other spaces."""
        import itertools

        indents = []
        is_line_begun = token[0] in (NEWLINE, NL)
        was_string = was_field = False
        for kind, text, *_ in itertools.chain([token], iterable):
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += " "
            was_string, is_after_string = kind == STRING, was_string
            if was_string and is_after_string:
                text = " " + text
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                is_line_begun = True
            elif is_line_begun and indents:
                self.tokens.append(indents[-1])
                is_line_begun = False
            if kind == FSTRING_MIDDLE:
                text = self.escape_brackets(text)
            elif kind == FSTRING_START and was_field:
                text = " " + text
            was_field = kind in (FSTRING_END, STRING)
            self.tokens.append(text)


def untokenize(iterable):
    """The program that tokens are of: bytes if they begin with an encoding, else text.

    With all parts of the tokens it is the same program; with kinds and texts only it has the same tokens.
    """
    joiner = Untokenizer()
    text = joiner.untokenize(iterable)
    return text if joiner.encoding is None else text.encode(joiner.encoding)


# ---- the command

def main():
    """Prints the tokens of a file, or of standard input."""
    import argparse

    parser = argparse.ArgumentParser(prog="python -m tokenize")
    parser.add_argument(dest="filename", nargs="?", metavar="filename.py",
                        help="the file to tokenize; defaults to stdin")
    parser.add_argument("-e", "--exact", dest="exact", action="store_true",
                        help="display token names using the exact type")
    options = parser.parse_args()
    filename = options.filename or "<stdin>"

    def fail(message, place=None):
        where = f"{filename}:" if place is None else f"{filename}:{place[0]}:{place[1]}:"
        print(f"{where} error: {message}", file=sys.stderr)
        sys.exit(1)

    try:
        if options.filename:
            with _builtin_open(filename, "rb") as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = list(_tokenize(_lines_of(sys.stdin.readline)))
        for item in tokens:
            kind = item.exact_type if options.exact else item.type
            (row, column), (end_row, end_column) = item.start, item.end
            place = f"{row},{column}-{end_row},{end_column}:"
            print(f"{place:<20}{tok_name[kind]:<15}{item.string!r:<15}")
    except IndentationError as error:
        fail(error.args[0], error.args[1][1:3])
    except TokenError as error:
        fail(error.args[0], error.args[1])
    except SyntaxError as error:
        fail(error)
    except OSError as error:
        fail(error)
    except KeyboardInterrupt:
        print("interrupted\n")


if __name__ == "__main__":
    main()
