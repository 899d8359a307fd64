"""Base16, Base32, Base64 (RFC 4648), Base85 and Ascii85: bytes as printable ASCII."""

import binascii
import struct

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes",
    "b64encode", "b64decode", "b32encode", "b32decode",
    "b32hexencode", "b32hexdecode", "b16encode", "b16decode",
    "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode",
    "urlsafe_b64encode", "urlsafe_b64decode",
]

bytes_types = (bytes, bytearray)

# The longest line of the MIME encoding, and how many bytes make one.
MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_from_decode_data(s):
    """The bytes of a buffer, or of ASCII text."""
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII "
                        f"string, not {s.__class__.__name__!r}") from None


# ---- base 64

def b64encode(s, altchars=None):
    """The bytes in Base64; two characters of ``altchars`` stand for ``+`` and ``/``."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The bytes that Base64 stands for.

    Characters that are not of the alphabet are passed over, or with ``validate``
    raise binascii.Error.
    """
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """The bytes in Base64."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes that Base64 stands for."""
    return b64decode(s)


_to_urlsafe = bytes.maketrans(b"+/", b"-_")
_from_urlsafe = bytes.maketrans(b"-_", b"+/")


def urlsafe_b64encode(s):
    """The bytes in Base64 with ``-`` and ``_`` for ``+`` and ``/``."""
    return b64encode(s).translate(_to_urlsafe)


def urlsafe_b64decode(s):
    """The bytes that Base64 with ``-`` and ``_`` stands for."""
    return b64decode(_bytes_from_decode_data(s).translate(_from_urlsafe))


# ---- base 32

_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    encoded = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        number = int.from_bytes(group.ljust(5, b"\0"), "big")
        digits = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        used = (len(group) * 8 + 4) // 5
        encoded += digits[:used].ljust(8, b"=")
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    values = {digit: value for value, digit in enumerate(alphabet)}
    decoded = bytearray()
    for start in range(0, len(digits), 8):
        group = digits[start:start + 8]
        number = 0
        for digit in group:
            if digit not in values:
                raise binascii.Error("Non-base32 digit found") from None
            number = number << 5 | values[digit]
        number <<= 5 * (8 - len(group))
        decoded += number.to_bytes(5, "big")[:len(group) * 5 // 8]
    return bytes(decoded)


def b32encode(s):
    """The bytes in Base32."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes that Base32 stands for; ``map01`` is what the digit 1 means."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """The bytes in Base32 with the extended hexadecimal alphabet."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes that Base32 with the extended hexadecimal alphabet stands for."""
    return _b32decode(_B32HEX, s, casefold)


# ---- base 16

def b16encode(s):
    """The bytes in hexadecimal, upper case."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes that hexadecimal stands for."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


# ---- base 85

_A85START = b"<~"
_A85END = b"~>"
_A85 = bytes(range(33, 118))
_B85 = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        b"abcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~")
_Z85 = (b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        b".-:+=^!/*?&<>()[]{}@%$#")


def _85encode(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    encoded = bytearray()
    for start in range(0, len(b), 4):
        group = b[start:start + 4]
        number = int.from_bytes(group.ljust(4, b"\0"), "big")
        if len(group) == 4 or pad:
            if foldnuls and not number and len(group) == 4:
                encoded += b"z"
                continue
            if foldspaces and number == 0x20202020:
                encoded += b"y"
                continue
        digits = bytearray()
        for _ in range(5):
            number, digit = divmod(number, 85)
            digits.append(alphabet[digit])
        digits.reverse()
        encoded += digits if pad else digits[:len(group) + 1]
    return bytes(encoded)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """The bytes in Ascii85.

    Four zeros become ``z``, and with ``foldspaces`` four spaces ``y``. ``wrapcol``
    is the length of lines, ``pad`` fills the last group, ``adobe`` puts ``<~`` and
    ``~>`` around.
    """
    encoded = _85encode(b, _A85, pad, True, foldspaces)
    if adobe:
        encoded = _A85START + encoded
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [encoded[start:start + wrapcol] for start in range(0, len(encoded), wrapcol)]
        if adobe and lines and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        encoded = b"\n".join(lines)
    if adobe:
        encoded += _A85END
    return encoded


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """The bytes that Ascii85 stands for; white space, ``ignorechars``, is passed over."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError(f"Ascii85 encoded byte sequences must end with {_A85END!r}")
        b = b[2:-2] if b.startswith(_A85START) else b[:-2]
    decoded = bytearray()
    group = []
    for digit in b + b"u" * 4:
        if b"!"[0] <= digit <= b"u"[0]:
            group.append(digit - 33)
            if len(group) == 5:
                number = 0
                for value in group:
                    number = number * 85 + value
                try:
                    decoded += struct.pack("!I", number)
                except struct.error:
                    raise ValueError("Ascii85 overflow") from None
                group.clear()
        elif digit == b"z"[0]:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += b"\0\0\0\0"
        elif foldspaces and digit == b"y"[0]:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif digit in ignorechars:
            continue
        else:
            raise ValueError(f"Non-Ascii85 digit found: {chr(digit)}")
    # What was put behind it completes the last group, and is taken away again.
    extra = 4 - len(group)
    return bytes(decoded[:-extra] if extra else decoded)


def _85decode(b, alphabet, name):
    values = {digit: value for value, digit in enumerate(alphabet)}
    padding = -len(b) % 5
    b = bytes(b) + alphabet[84:85] * padding
    decoded = bytearray()
    for start in range(0, len(b), 5):
        number = 0
        for position, digit in enumerate(b[start:start + 5], start):
            if digit not in values:
                raise ValueError(f"bad {name} character at position {position}") from None
            number = number * 85 + values[digit]
        if number > 0xFFFFFFFF:
            raise ValueError(f"{name} overflow in hunk starting at byte {start}") from None
        decoded += number.to_bytes(4, "big")
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """The bytes in Base85; ``pad`` fills the last group with zeros."""
    return _85encode(b, _B85, pad)


def b85decode(b):
    """The bytes that Base85 stands for."""
    return _85decode(_bytes_from_decode_data(b), _B85, "base85")


def z85encode(s):
    """The bytes in the Base85 of ZeroMQ."""
    return _85encode(s, _Z85)


def z85decode(s):
    """The bytes that the Base85 of ZeroMQ stands for."""
    return _85decode(_bytes_from_decode_data(s), _Z85, "z85")


# ---- MIME

def encode(input, output):
    """Encode one file of bytes as lines of Base64 in another."""
    while data := input.read(MAXBINSIZE):
        while len(data) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(data))):
            data += more
        output.write(binascii.b2a_base64(data))


def decode(input, output):
    """Decode one file, of lines of Base64, into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from error
    if view.format not in ("c", "b", "B"):
        raise TypeError(f"expected single byte elements, not {view.format!r} from {s.__class__.__name__}")
    if view.ndim != 1:
        raise TypeError(f"expected 1-D data, not {view.ndim}-D data from {s.__class__.__name__}")


def encodebytes(s):
    """The bytes as lines of Base64."""
    _input_type_check(s)
    return b"".join(binascii.b2a_base64(s[start:start + MAXBINSIZE]) for start in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes that lines of Base64 stand for."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def encodestring(s):
    """The name of encodebytes() before Python 3.9."""
    import warnings

    warnings.warn("encodestring() is a deprecated alias since 3.1, use encodebytes()", DeprecationWarning, stacklevel=2)
    return encodebytes(s)


def decodestring(s):
    """The name of decodebytes() before Python 3.9."""
    import warnings

    warnings.warn("decodestring() is a deprecated alias since Python 3.1, use decodebytes()", DeprecationWarning,
                  stacklevel=2)
    return decodebytes(s)


# ---- the command

def main():
    """Encodes or decodes a file, or the standard input."""
    import getopt
    import sys
    usage = """usage: base64.py [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)"""
    try:
        options, args = getopt.getopt(sys.argv[1:], "hdeu")
    except getopt.error as error:
        print(error, usage, sep="\n", file=sys.stderr)
        sys.exit(2)
    convert = encode
    for option, _ in options:
        if option == "-h":
            print(usage)
            return
        convert = encode if option == "-e" else decode
    if args and args[0] != "-":
        with open(args[0], "rb") as file:
            convert(file, sys.stdout.buffer)
    else:
        convert(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
