assert "é".encode("latin-1") == b"\xe9"
assert "é".encode("ascii", "replace") == b"?"
assert "é".encode("ascii", "ignore") == b""
assert "é".encode("ascii", "xmlcharrefreplace") == b"&#233;"
assert "é".encode("ascii", "backslashreplace") == b"\\xe9"
assert "a".encode("utf-16-le") == b"a\x00"
assert b"\xff".decode("latin-1") == "ÿ"
assert b"\xff".decode("utf-8", "replace") == "\ufffd"
assert b"a\xffb".decode(errors="ignore") == "ab"
for f, error, message in [(lambda: "é".encode("ascii"), UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"), (lambda: b"a\xff".decode(), UnicodeDecodeError, "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"), (lambda: b"\xc3".decode(), UnicodeDecodeError, "'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data"), (lambda: "\ud800".encode(), UnicodeEncodeError, "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed"), (lambda: "a".encode("nope"), LookupError, "unknown encoding: nope"), (lambda: b"\x80".decode("ascii"), UnicodeDecodeError, "'ascii' codec can't decode byte 0x80 in position 0: ordinal not in range(128)")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
print("ok")
