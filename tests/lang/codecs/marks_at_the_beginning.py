"""Decoders of UTF-16 and UTF-32 in pieces want a byte order mark; whole data may lack it."""

import codecs


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert b"a\0".decode("utf-16") == "a" and b"a\0\0\0".decode("utf-32") == "a"
for name, data in [("utf-16", b"a\0b\0"), ("utf-32", b"a\0\0\0")]:
    decoder = codecs.getincrementaldecoder(name)()
    raises(UnicodeDecodeError, None, decoder.decode, data)
decoder = codecs.getincrementaldecoder("utf-8-sig")()
assert decoder.decode(b"ab") == "ab" and decoder.decode(b"\xef\xbb\xbf") == "\ufeff"
decoder = codecs.getincrementaldecoder("utf-16")()
assert decoder.decode(b"\xfe") == "" and decoder.decode(b"\xff\0") == "" and decoder.decode(b"a") == "a"
decoder.reset()
assert decoder.decode(b"\xff\xfea\0") == "a"
print("ok")
