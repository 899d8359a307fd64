"""Headers in any character sets, as the messages of policy compat32 have them."""

import binascii
import re

import email.base64mime
import email.quoprimime
from email import charset as _charset
from email.charset import Charset
from email.errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

NL = "\n"
SPACE = " "
BSPACE = b" "
SPACE8 = " " * 8
EMPTYSTRING = ""
MAXLINELEN = 78
FWS = " \t"
USASCII = Charset("us-ascii")
UTF8 = Charset("utf-8")

ecre = re.compile(r"=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=", re.MULTILINE)
fcre = re.compile(r"[\041-\176]+:$")
_embedded_header = re.compile(r"\n[^ \t]+:")


def decode_header(header):
    """The parts of a header, as pairs of bytes and a character set, which is None for what was not encoded; one pair
    with text if nothing was."""
    if hasattr(header, "_chunks"):
        return [(_charset._encode(string, str(charset)), str(charset)) for string, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        parts = ecre.split(line)
        is_first = True
        while parts:
            plain = parts.pop(0)
            if is_first:
                plain = plain.lstrip()
                is_first = False
            if plain:
                words.append((plain, None, None))
            if parts:
                charset, encoding, encoded = parts.pop(0).lower(), parts.pop(0).lower(), parts.pop(0)
                words.append((encoded, encoding, charset))
    # White space between encoded words is none of the text.
    words = [word for number, word in enumerate(words)
             if not (0 < number < len(words) - 1 and words[number - 1][1] and words[number + 1][1] and word[0].isspace())]
    decoded = []
    for text, encoding, charset in words:
        if encoding is None:
            decoded.append((text, charset))
        elif encoding == "q":
            decoded.append((email.quoprimime.header_decode(text), charset))
        else:
            missing = -len(text) % 4
            try:
                decoded.append((email.base64mime.decode(text + "===="[:missing]), charset))
            except binascii.Error:
                raise HeaderParseError("Base64 decoding error") from None
    collapsed = []
    for word, charset in decoded:
        if isinstance(word, str):
            word = bytes(word, "raw-unicode-escape")
        if collapsed and collapsed[-1][1] == charset:
            last = collapsed[-1][0]
            collapsed[-1] = (last + BSPACE + word if charset is None else last + word), charset
        else:
            collapsed.append((word, charset))
    return collapsed


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """The header of what decode_header() gives."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(text, charset)
    return header


def _sanitize(text):
    return text.encode("ascii", "surrogateescape").decode("ascii", "replace")


class Header:
    """A header of parts in several character sets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        if charset is None:
            charset = USASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def __str__(self):
        self._normalize()
        pieces = []
        last_charset = last_space = None
        for string, charset in self._chunks:
            text = string
            if charset == _charset.UNKNOWN8BIT:
                text = _sanitize(string)
            if pieces:
                has_space = text and self._is_blank(text[0])
                if last_charset not in (None, "us-ascii"):
                    if charset in (None, "us-ascii") and not has_space:
                        pieces.append(SPACE)
                elif charset not in (None, "us-ascii") and not last_space:
                    pieces.append(SPACE)
            last_space = text and self._is_blank(text[-1])
            last_charset = charset
            pieces.append(text)
        return "".join(pieces)

    def __eq__(self, other):
        return other == str(self)

    @staticmethod
    def _is_blank(char):
        return char in (" ", "\t")

    def append(self, s, charset=None, errors="strict"):
        """Add a text, or bytes in a character set."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or "us-ascii"
            if codec == _charset.UNKNOWN8BIT:
                s = s.decode("us-ascii", "surrogateescape")
            else:
                s = s.decode(codec, errors)
        codec = charset.output_codec or "us-ascii"
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != "us-ascii":
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _normalize(self):
        """Puts neighbours of one character set together."""
        chunks = []
        for string, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1][0].append(string)
            else:
                chunks.append(([string], charset))
        self._chunks = [(SPACE.join(strings), charset) for strings, charset in chunks]

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """The header as it is written: lines that are not too long, what is not ASCII in encoded words."""
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        formatter = _Lines(self._headerlen, maxlinelen, self._continuation_ws, splitchars)
        last_charset = None
        has_space = None
        for string, charset in self._chunks:
            if has_space is not None:
                is_blank = string and self._is_blank(string[0])
                if last_charset not in (None, "us-ascii"):
                    if not is_blank or charset not in (None, "us-ascii"):
                        formatter.space()
                elif charset not in (None, "us-ascii") and not has_space:
                    formatter.space()
            last_charset = charset
            has_space = string and self._is_blank(string[-1])
            lines = string.splitlines()
            formatter.add("", lines[0] if lines else "", charset)
            for line in lines[1:]:
                formatter.newline()
                if charset.header_encoding is not None:
                    formatter.add(self._continuation_ws, " " + line.lstrip(), charset)
                else:
                    stripped = line.lstrip()
                    formatter.add(line[:len(line) - len(stripped)], stripped, charset)
            if len(lines) > 1:
                formatter.newline()
        if self._chunks:
            formatter.space()
        text = formatter.text(linesep)
        if _embedded_header.search(text):
            raise HeaderParseError(f"header value appears to contain an embedded header: {text!r}")
        return text


class _Lines:
    """The lines of a header."""

    def __init__(self, headerlen, maxlen, continuation_ws, splitchars):
        self.maxlen, self.continuation_ws, self.splitchars = maxlen, continuation_ws, splitchars
        self.lines = []
        # The parts of the line that is made: white space and text.
        self.current = []
        self.begin = headerlen

    def length(self):
        return self.begin + sum(len(space) + len(part) for space, part in self.current)

    def text(self, linesep):
        self.newline()
        return linesep.join(self.lines)

    def newline(self):
        if self.current and self.current[-1] == (" ", ""):
            self.current.pop()
        if self.current:
            line = "".join(space + part for space, part in self.current)
            if self.lines and self._is_blank_only():
                self.lines[-1] += line
            else:
                self.lines.append(line)
        self.current, self.begin = [], 0

    def _is_blank_only(self):
        return not "".join(space + part for space, part in self.current).strip()

    def space(self):
        self.current.append((" ", ""))

    def add(self, space, string, charset):
        if charset.header_encoding is None:
            for number, part in enumerate(re.split(f"([{FWS}]+)", space + string)):
                if number == 0:
                    self.append("", part)
                elif number % 2:
                    blank = part
                else:
                    self.append(blank, part)
            return
        try:
            encoded = charset.header_encode_lines(string, self.lengths())
        except IndexError:
            return
        if encoded and encoded[0] is not None:
            self.append(space, encoded[0])
        if len(encoded) < 2:
            return
        self.newline()
        self.current.append((self.continuation_ws, encoded[-1]))
        for line in encoded[1:-1]:
            self.lines.append(self.continuation_ws + line)

    def lengths(self):
        yield self.maxlen - self.length()
        while True:
            yield self.maxlen - len(self.continuation_ws)

    def append(self, space, string):
        self.current.append((space, string))
        if self.length() <= self.maxlen:
            return
        # The best place to break is behind one of the first of these signs.
        for sign in self.splitchars:
            for at in range(len(self.current) - 1, 0, -1):
                if sign.isspace():
                    if self.current[at][0] and self.current[at][0][0] == sign:
                        break
                elif self.current[at - 1][1].endswith(sign) and self.current[at][0]:
                    break
            else:
                continue
            break
        else:
            at = len(self.current) - 1
            space, part = self.current.pop()
            if self.begin:
                # Behind the header's name: an empty line, if nothing else stands there.
                if not self.current:
                    self.lines.append("")
                self.newline()
                space = space or " "
            self.current.append((space, part))
            return
        rest = self.current[at:]
        del self.current[at:]
        self.newline()
        for part in rest:
            self.append(*part)
