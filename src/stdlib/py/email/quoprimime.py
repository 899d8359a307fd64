"""Quoted-printable, as bodies and headers of messages have it."""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode", "header_encode",
           "header_length", "quote", "unquote"]

CRLF = "\r\n"
NL = "\n"
EMPTYSTRING = ""

_in_header = frozenset(b"-!*+/" + ascii_letters.encode() + digits.encode())
_in_body = frozenset(range(33, 127)) - {61} | {32, 9}


def quote(c):
    """A character as its number."""
    return f"={ord(c):02X}"


def unquote(s):
    """The character of a number."""
    return chr(int(s[1:3], 16))


def header_check(octet):
    """Whether a byte of a header must be quoted."""
    return octet not in _in_header and octet != 32


def body_check(octet):
    """Whether a byte of a body must be quoted."""
    return octet not in _in_body


def header_length(bytearray):
    """How long bytes become in a header."""
    return sum(3 if header_check(octet) else 1 for octet in bytearray)


def body_length(bytearray):
    """How long bytes become in a body."""
    return sum(3 if body_check(octet) else 1 for octet in bytearray)


def header_encode(header_bytes, charset="iso-8859-1"):
    """An encoded word of a header."""
    if not header_bytes:
        return ""
    text = "".join("_" if octet == 32 else chr(octet) if octet in _in_header else f"={octet:02X}" for octet in header_bytes)
    return f"=?{charset}?q?{text}?="


def body_encode(body, maxlinelen=76, eol=NL):
    """A text, whose characters stand for bytes, with what is not printable quoted, in lines that are not too long."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    if not body:
        return body
    lines = []
    for line in body.splitlines():
        pieces = [chr(octet) if octet in _in_body else f"={octet:02X}" for octet in map(ord, line)]
        if pieces and pieces[-1] in " \t":
            # White space at the end of a line may be lost on the way.
            last = pieces.pop()
            room = maxlinelen - sum(map(len, _tail_of(pieces, maxlinelen)))
            pieces.append(f"={ord(last):02X}" if room >= 3 else last + "=\n" if room >= 1 else "=\n" + f"={ord(last):02X}")
        current = ""
        for number, piece in enumerate(pieces):
            is_last = number == len(pieces) - 1
            if len(current) + len(piece.partition("=\n")[0]) > maxlinelen - (not is_last):
                lines.append(current + "=")
                current = ""
            current += piece
        lines.append(current)
    text = "\n".join(lines)
    if body[-1] in CRLF:
        text += "\n"
    return text if eol == NL else text.replace("\n", eol)


def _tail_of(pieces, maxlinelen):
    """The pieces that stand on the last line."""
    begin, length = 0, 0
    for number, piece in enumerate(pieces):
        if length + len(piece) > maxlinelen - (number < len(pieces) - 1):
            begin, length = number, 0
        length += len(piece)
    return pieces[begin:]


def decode(encoded, eol=NL):
    """The text, whose characters stand for bytes, that was encoded."""
    if not encoded:
        return encoded
    parts = []
    for line in encoded.splitlines():
        line = line.rstrip()
        is_soft = line.endswith("=") and not re.search(r"=[0-9a-fA-F]{2}$", line)
        if is_soft:
            line = line[:-1]
        parts.append(re.sub("=[0-9a-fA-F]{2}", lambda found: unquote(found[0]), line))
        if not is_soft:
            parts.append(eol)
    text = "".join(parts)
    if encoded[-1] not in "\r\n" and text.endswith(eol):
        text = text[:-len(eol)]
    return text


body_decode = decodestring = decode


def header_decode(s):
    """The text of the q form of an encoded word."""
    return re.sub("=[a-fA-F0-9]{2}", lambda found: unquote(found[0]), s.replace("_", " "), flags=re.ASCII)
