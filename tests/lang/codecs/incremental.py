"""Decoders and encoders that take their input in pieces."""

import codecs


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


text = "a\xe9\u4e2d\U0001f600\r\nz"
for name in ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]:
    data = text.encode(name)
    for size in (1, 2, 3, 5, 100):
        decoder = codecs.getincrementaldecoder(name)()
        parts = [decoder.decode(data[i:i + size]) for i in range(0, len(data), size)] + [decoder.decode(b"", True)]
        assert "".join(parts) == text, (name, size)
    encoder = codecs.getincrementalencoder(name)()
    assert b"".join(encoder.encode(c) for c in text) == data, name
    encoder.reset()
    assert encoder.encode(text) == data
decoder = codecs.getincrementaldecoder("utf-8")("strict")
assert decoder.decode(b"\xe4\xb8") == "" and decoder.getstate() == (b"\xe4\xb8", 0)
state = decoder.getstate()
assert decoder.decode(b"\xad") == "\u4e2d"
decoder.setstate(state)
raises(UnicodeDecodeError, "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data", decoder.decode, b"", True)
decoder.reset()
assert decoder.decode(b"a") == "a"
decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
assert decoder.decode(b"a\xff\xe4") + decoder.decode(b"", True) == "a\ufffd\ufffd"
assert list(codecs.iterdecode([b"\xe4", b"\xb8\xad", b"a"], "utf-8")) == ["\u4e2d", "a"]
assert list(codecs.iterencode(["a", "\xe9"], "utf-16-le")) == [b"a\0", b"\xe9\0"]
assert codecs.utf_8_decode(b"a\xe4") == ("a", 1) and codecs.utf_8_decode(b"a", "strict", True) == ("a", 1)
raises(UnicodeDecodeError, None, codecs.utf_8_decode, b"a\xe4", "strict", True)
assert codecs.latin_1_encode("\xe9") == (b"\xe9", 1) and codecs.ascii_decode(b"a") == ("a", 1)
print("ok")
