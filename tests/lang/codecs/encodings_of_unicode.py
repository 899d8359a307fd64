"""UTF-8, UTF-16 and UTF-32 with their orders and marks, both ways."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


text = "a\xe9\u4e2d\U0001f600"
encoded = {
    "utf-8": b"a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80",
    "utf-16-le": b"a\0\xe9\0-N=\xd8\0\xde", "utf-16-be": b"\0a\0\xe9N-\xd8=\xde\0",
    "utf-32-le": b"a\0\0\0\xe9\0\0\0-N\0\0\0\xf6\1\0", "utf-32-be": b"\0\0\0a\0\0\0\xe9\0\0N-\0\1\xf6\0",
}
for name, data in encoded.items():
    assert text.encode(name) == data and data.decode(name) == text
    assert str(data, name) == str(bytearray(data), name) == str(memoryview(data), name) == text
assert text.encode("utf-16") == b"\xff\xfe" + encoded["utf-16-le"] and text.encode("utf-32") == b"\xff\xfe\0\0" + encoded["utf-32-le"]
assert (b"\xfe\xff" + encoded["utf-16-be"]).decode("utf-16") == text and (b"\0\0\xfe\xff" + encoded["utf-32-be"]).decode("utf-32") == text
assert encoded["utf-16-le"].decode("utf-16") == text and b"\xff\xfea\0".decode("utf-16-le") == "\ufeffa"
assert text.encode("utf-8-sig") == b"\xef\xbb\xbf" + encoded["utf-8"] and (b"\xef\xbb\xbfa").decode("utf-8-sig") == b"a".decode("utf-8-sig") == "a"
assert b"\xef\xbb\xbfa".decode() == "\ufeffa"
for name in ["UTF8", "utf_8", "U8", "UTF-16LE", "utf_16_be", "utf32", "Latin-1", "l1", "ISO-8859-1", "US-ASCII", "646", "cp1252", "windows-1252", "iso8859-15"]:
    assert "a".encode(name).decode(name) == "a", name
assert "\u20ac".encode("cp1252") == b"\x80" and "\u20ac".encode("iso8859-15") == b"\xa4" and "\xff".encode("latin-1") == b"\xff"
raises(LookupError, "unknown encoding: nothing", "a".encode, "nothing")
raises(LookupError, "unknown encoding: nothing", b"a".decode, "nothing")
raises(LookupError, "'hex' is not a text encoding; use codecs.encode() to handle arbitrary codecs", "a".encode, "hex")
raises(LookupError, "'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs", b"a".decode, "hex")
print("ok")
