"""lookup, the functions by name, codecs that a program registers, codecs that are not of text."""

import codecs


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


info = codecs.lookup("UTF8")
assert info.name == "utf-8" and isinstance(info, tuple) and len(info) == 4 and info[0] is info.encode and info[1] is info.decode
assert repr(info).startswith("<codecs.CodecInfo object for encoding utf-8 at 0x")
assert info.encode("\xe9") == (b"\xc3\xa9", 1) and info.decode(b"\xc3\xa9") == ("\xe9", 2)
for name, known in [("latin1", "iso8859-1"), ("utf_16_le", "utf-16-le"), ("utf-8-sig", "utf-8-sig"), ("unicode_escape", "unicode-escape"), ("ASCII", "ascii")]:
    assert codecs.lookup(name).name == known
assert codecs.encode("a\xe9", "latin-1") == b"a\xe9" and codecs.decode(b"\xe9", "latin-1") == "\xe9" and codecs.encode("a") == b"a"
assert codecs.encode(b"ab", "hex") == b"6162" and codecs.decode(b"6162", "hex") == b"ab"
assert codecs.encode("Hello", "rot13") == "Uryyb" and codecs.decode(b"YWI=\n", "base64") == b"ab"
assert codecs.getencoder("ascii")("a") == (b"a", 1) and codecs.getdecoder("ascii")(b"a") == ("a", 1)


def search(name):
    if name == "test_reversed":
        return codecs.CodecInfo(lambda s, errors="strict": (s[::-1].encode(), len(s)), lambda b, errors="strict": (bytes(b).decode()[::-1], len(b)), name=name)
    if name == "test_bad":
        return 5


codecs.register(search)
assert "abc".encode("test-reversed") == b"cba" and b"cba".decode("Test Reversed") == "abc" and str(b"cba", "test_reversed") == "abc"
raises(TypeError, "codec search functions must return 4-tuples", codecs.lookup, "test_bad")
codecs.unregister(search)
raises(LookupError, "unknown encoding: test_reversed", codecs.lookup, "test_reversed")
raises(LookupError, "unknown encoding: nothing", codecs.lookup, "nothing")
raises(TypeError, "argument must be callable", codecs.register, 5)
assert codecs.BOM_UTF8 == b"\xef\xbb\xbf" and codecs.BOM_UTF16 == codecs.BOM == b"\xff\xfe" and codecs.BOM_UTF32_BE == b"\0\0\xfe\xff"
print("ok")
