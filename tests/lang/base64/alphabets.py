"""base64, base32, base16 in all their variants."""

import base64
import binascii


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


data = bytes(range(0, 256, 11))
for encode, decode in [(base64.b64encode, base64.b64decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
                       (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode),
                       (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode), (base64.z85encode, base64.z85decode)]:
    for length in (0, 1, 2, 3, 4, 5, 9):
        assert decode(encode(data[:length])) == data[:length] and type(encode(data)) is bytes
    assert encode(bytearray(data)) == encode(memoryview(data)) == encode(data)
assert base64.b64encode(b"hi\xff\xfe") == b"aGn//g==" and base64.b64encode(b"hi\xff\xfe", b"-_") == b"aGn__g==" and base64.urlsafe_b64encode(b"\xff\xfe\xfd") == b"__79"
assert base64.b64decode("aGk=") == base64.b64decode("aG!k=") == b"hi" and base64.b64decode(b"_-7_", b"_-") == b"\xfb\xfe\xfe"
raises(binascii.Error, "Only base64 data is allowed", base64.b64decode, "aG!k=", validate=True)
raises(ValueError, "string argument should contain only ASCII characters", base64.b64decode, "\xe9")
raises(TypeError, "argument should be a bytes-like object or ASCII string, not 'int'", base64.b64decode, 5)
assert base64.b32encode(b"hello") == b"NBSWY3DP" and base64.b32encode(b"a") == b"ME======" and base64.b32decode("me======", casefold=True) == b"a"
assert base64.b32decode("M1023456", map01="I") == b"b\x1d\xad\xf3\xbe" and base64.b32hexencode(b"hello") == b"D1IMOR3F"
raises(binascii.Error, "Non-base32 digit found", base64.b32decode, "me======")
raises(binascii.Error, "Incorrect padding", base64.b32decode, "M")
assert base64.b16encode(b"ab\xff") == b"6162FF" and base64.b16decode("ff", casefold=True) == b"\xff"
raises(binascii.Error, "Non-base16 digit found", base64.b16decode, "ff")
print("ok")
