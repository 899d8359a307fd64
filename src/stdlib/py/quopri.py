"""Quoted-printable: text whose unusual bytes stand as numbers."""

from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]

ESCAPE = b"="
MAXLINESIZE = 76
HEX = b"0123456789ABCDEF"
EMPTYSTRING = b""


def needsquoting(c, quotetabs, header):
    """Whether a byte must be quoted."""
    assert isinstance(c, bytes)
    if c in b" \t":
        return quotetabs
    if c == b"_":
        return header
    return c == ESCAPE or not b" " <= c <= b"~"


def quote(c):
    """A byte as its number."""
    assert isinstance(c, bytes) and len(c) == 1
    return b"=%02X" % ord(c)


def encode(input, output, quotetabs, header=False):
    """Encode a file into another one."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """Bytes, encoded."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Decode a file into another one."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """Bytes, decoded."""
    return a2b_qp(s, header=header)


def ishex(c):
    """Whether a byte is a digit of a number to the base 16."""
    assert isinstance(c, bytes)
    return c in HEX + b"abcdef"


def unhex(s):
    """The number of digits to the base 16."""
    return int(s, 16)


def main():
    import getopt
    import sys

    try:
        options, files = getopt.getopt(sys.argv[1:], "td")
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        print("usage: quopri [-t | -d] [file] ...")
        print("-t: quote tabs")
        print("-d: decode; default encode")
        sys.exit(2)
    names = [name for name, _ in options]
    if "-t" in names and "-d" in names:
        sys.stdout = sys.stderr
        print("-t and -d are mutually exclusive")
        sys.exit(2)
    for name in files or ["-"]:
        with sys.stdin.buffer if name == "-" else open(name, "rb") as file:
            if "-d" in names:
                decode(file, sys.stdout.buffer)
            else:
                encode(file, sys.stdout.buffer, "-t" in names)


if __name__ == "__main__":
    main()
