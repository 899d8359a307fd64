"""Where and why bytes cannot be decoded."""

cases = [
    (b"ab\xff", "utf-8", 2, 3, "invalid start byte"), (b"\xc3(", "utf-8", 0, 1, "invalid continuation byte"),
    (b"a\xe4\xb8", "utf-8", 1, 3, "unexpected end of data"), (b"\xf0\x9f(", "utf-8", 0, 2, "invalid continuation byte"),
    (b"\xed\xa0\x80", "utf-8", 0, 1, "invalid continuation byte"), (b"\x80", "utf-8", 0, 1, "invalid start byte"),
    (b"\xc0\x80", "utf-8", 0, 1, "invalid start byte"), (b"\xf5\x80", "utf-8", 0, 1, "invalid start byte"),
    (b"a\xe9", "ascii", 1, 2, "ordinal not in range(128)"),
    (b"a", "utf-16-le", 0, 1, "truncated data"), (b"\0\xd8", "utf-16-le", 0, 2, "unexpected end of data"),
    (b"\0\xdca\0", "utf-16-le", 0, 2, "illegal encoding"), (b"\0\xd8a\0", "utf-16-le", 0, 2, "illegal UTF-16 surrogate"),
    (b"abc", "utf-32-le", 0, 3, "truncated data"), (b"\0\0\x11\0", "utf-32-le", 0, 4, "code point not in range(0x110000)"),
    (b"\0\xd8\0\0", "utf-32-le", 0, 4, "code point in surrogate code point range(0xd800, 0xe000)"),
    (b"\x81", "cp1252", 0, 1, "character maps to <undefined>"),
    (b"\\x4", "unicode_escape", 0, 3, "truncated \\xXX escape"), (b"a\\u12", "unicode_escape", 1, 5, "truncated \\uXXXX escape"),
    (b"\\U00110000", "unicode_escape", 0, 10, "illegal Unicode character"), (b"\\", "unicode_escape", 0, 1, "\\ at end of string"),
    (b"\\N{nothing}", "unicode_escape", 0, 11, "unknown Unicode character name"), (b"\\N", "unicode_escape", 0, 2, "malformed \\N character escape"),
]
for data, encoding, start, end, reason in cases:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as e:
        assert (e.start, e.end, e.reason, e.object) == (start, end, reason, data), (data, encoding, e.start, e.end, e.reason)
    else:
        assert False, data
try:
    b"ab\xff\xfe".decode()
except UnicodeDecodeError as e:
    assert str(e) == "'utf-8' codec can't decode byte 0xff in position 2: invalid start byte"
try:
    b"a\xe4\xb8".decode()
except UnicodeDecodeError as e:
    assert str(e) == "'utf-8' codec can't decode bytes in position 1-2: unexpected end of data"
print("ok")
