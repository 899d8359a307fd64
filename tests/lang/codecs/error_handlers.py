"""ignore, replace, backslashreplace, xmlcharrefreplace, namereplace, surrogateescape, surrogatepass."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


text = "a\xe9\u4e2d\U0001f600b"
expected = {
    "ignore": b"ab", "replace": b"a???b", "backslashreplace": b"a\\xe9\\u4e2d\\U0001f600b",
    "xmlcharrefreplace": b"a&#233;&#20013;&#128512;b",
    "namereplace": b"a\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{CJK UNIFIED IDEOGRAPH-4E2D}\\N{GRINNING FACE}b",
}
for errors, data in expected.items():
    assert text.encode("ascii", errors) == data, (errors, text.encode("ascii", errors))
assert "\u4e2d".encode("latin-1", "replace") == b"?" and "\ud800".encode("utf-8", "replace") == b"?" and "\ud800".encode("utf-16-le", "replace") == b"?\0"
assert "\ud800".encode("utf-16-be", "backslashreplace").decode("utf-16-be") == "\\ud800"
data = b"a\xff\xe4\xb8b\xc3"
decoded = {
    "ignore": "ab", "replace": "a\ufffd\ufffdb\ufffd", "backslashreplace": "a\\xff\\xe4\\xb8b\\xc3", "surrogateescape": "a\udcff\udce4\udcb8b\udcc3",
}
for errors, result in decoded.items():
    assert data.decode("utf-8", errors) == result, (errors, data.decode("utf-8", errors))
assert data.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == data
assert b"\x80\xff".decode("ascii", "surrogateescape").encode("latin-1", "surrogateescape") == b"\x80\xff"
for name in ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]:
    assert "a\ud800b".encode(name, "surrogatepass").decode(name, "surrogatepass") == "a\ud800b"
assert "\ud800".encode("utf-8", "surrogatepass") == b"\xed\xa0\x80"
raises(UnicodeEncodeError, None, "\ud800".encode, "ascii", "surrogatepass")
raises(UnicodeEncodeError, None, "\xe9".encode, "ascii", "surrogateescape")
raises(UnicodeDecodeError, None, b"\xff".decode, "utf-8", "surrogatepass")
raises(TypeError, "don't know how to handle UnicodeDecodeError in error callback", b"\xff".decode, "utf-8", "xmlcharrefreplace")
raises(LookupError, "unknown error handler name 'nothing'", b"\xff".decode, "utf-8", "nothing")
assert b"a".decode("utf-8", "nothing") == "a"
print("ok")
