"""Where and why text cannot be encoded."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


cases = [
    ("a\xe9\u4e2d", "ascii", "ascii", 1, 3, "ordinal not in range(128)"), ("a\u4e2db", "latin-1", "latin-1", 1, 2, "ordinal not in range(256)"),
    ("a\ud800\ud801b", "utf-8", "utf-8", 1, 3, "surrogates not allowed"), ("\ud800", "utf-16", "utf-16", 0, 1, "surrogates not allowed"),
    ("\ud800\ud801", "utf-32-le", "utf-32-le", 0, 1, "surrogates not allowed"), ("a\u4e2d", "cp1252", "charmap", 1, 2, "character maps to <undefined>"),
]
for text, encoding, name, start, end, reason in cases:
    try:
        text.encode(encoding)
    except UnicodeEncodeError as e:
        assert (e.encoding, e.start, e.end, e.reason, e.object) == (name, start, end, reason, text), (text, e.encoding, e.start, e.end, e.reason)
    else:
        assert False, text
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)", "a\xe9".encode, "ascii")
raises(UnicodeEncodeError, "'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)", "\xe9\u4e2d".encode, "ascii")
raises(UnicodeEncodeError, "'latin-1' codec can't encode character '\\U0001f600' in position 0: ordinal not in range(256)", "\U0001f600".encode, "latin-1")
print("ok")
