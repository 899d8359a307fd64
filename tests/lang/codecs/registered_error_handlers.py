"""Handlers that a program registers: what they get, what they may return."""

import codecs


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


calls = []


def handler(e):
    calls.append((type(e).__name__, e.start, e.end, e.reason))
    return "<" + "." * (e.end - e.start) + ">", e.end


codecs.register_error("test.dots", handler)
assert codecs.lookup_error("test.dots") is handler
assert "a\xe9\u4e2db\xff".encode("ascii", "test.dots") == b"a<..>b<.>"
assert b"a\xffb\xe4\xb8".decode("utf-8", "test.dots") == "a<.>b<..>"
assert calls == [("UnicodeEncodeError", 1, 3, "ordinal not in range(128)"), ("UnicodeEncodeError", 4, 5, "ordinal not in range(128)"),
                 ("UnicodeDecodeError", 1, 2, "invalid start byte"), ("UnicodeDecodeError", 3, 5, "unexpected end of data")]
codecs.register_error("test.bytes", lambda e: (b"\xfe", e.end))
assert "\u4e2d".encode("latin-1", "test.bytes") == b"\xfe"
raises(TypeError, "decoding error handler must return (str, int) tuple", b"\xff".decode, "utf-8", "test.bytes")
codecs.register_error("test.again", lambda e: ("", e.start + 2))
assert "\xe9ab".encode("ascii", "test.again") == b"b"
codecs.register_error("test.back", lambda e: ("?", -1))
assert "\xe9ab".encode("ascii", "test.back") == b"?b"
codecs.register_error("test.out", lambda e: ("", 99))
raises(IndexError, "position 99 from error handler out of bounds", "\xe9".encode, "ascii", "test.out")
codecs.register_error("test.none", lambda e: None)
raises(TypeError, "encoding error handler must return (str/bytes, int) tuple", "\xe9".encode, "ascii", "test.none")
codecs.register_error("test.wrong", lambda e: ("\u4e2d", e.end))
raises(UnicodeEncodeError, None, "\xe9".encode, "ascii", "test.wrong")


def failing(e):
    raise KeyError("mine")


codecs.register_error("test.failing", failing)
raises(KeyError, "'mine'", "\xe9".encode, "ascii", "test.failing")
raises(TypeError, "handler must be callable", codecs.register_error, "x", 5)
raises(LookupError, "unknown error handler name 'test.unknown'", codecs.lookup_error, "test.unknown")
e = UnicodeEncodeError("ascii", "a\xe9b", 1, 2, "why")
assert codecs.replace_errors(e) == ("?", 2) and codecs.ignore_errors(e) == ("", 2) and codecs.xmlcharrefreplace_errors(e) == ("&#233;", 2)
assert codecs.backslashreplace_errors(e) == ("\\xe9", 2) and codecs.namereplace_errors(e) == ("\\N{LATIN SMALL LETTER E WITH ACUTE}", 2)
raises(UnicodeEncodeError, None, codecs.strict_errors, e)
d = UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "why")
assert codecs.replace_errors(d) == ("\ufffd", 2) and codecs.backslashreplace_errors(d) == ("\\xff", 2)
print("ok")
