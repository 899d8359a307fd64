"""Ascii85, Base85 and the MIME functions."""

import base64
import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert base64.a85encode(b"hello world") == b"BOu!rD]j7BEbo7" and base64.a85encode(b"\0\0\0\0ab") == b"z@:B"
assert base64.a85encode(b"    ", foldspaces=True) == b"y" and base64.a85decode(b"y", foldspaces=True) == b"    "
assert base64.a85encode(b"hello", adobe=True) == b"<~BOu!rDZ~>" and base64.a85decode(b"<~BOu!rDZ~>", adobe=True) == b"hello"
assert base64.a85encode(b"hello world hello", wrapcol=10) == b"BOu!rD]j7B\nEbo8/BOu!r\nDZ" and base64.a85encode(b"ab", pad=True) == b"@:B3:"
assert base64.b85encode(b"hello") == b"Xk~0{Zv" and base64.b85encode(b"a", pad=True) == b"VE_OC" and base64.z85encode(b"hello123") == b"xK#0@z.T16"
raises(ValueError, "Non-Ascii85 digit found: v", base64.a85decode, "v")
raises(ValueError, "Ascii85 encoded byte sequences must end with b'~>'", base64.a85decode, b"BOu", adobe=True)
raises(ValueError, "bad base85 character at position 0", base64.b85decode, b'"')
raises(ValueError, "base85 overflow in hunk starting at byte 0", base64.b85decode, "|||||")
raises(ValueError, "bad z85 character at position 0", base64.z85decode, "|")
assert base64.encodebytes(b"x" * 60) == b"eHh4" * 19 + b"\neHh4\n" and base64.decodebytes(b"eHh4\n") == b"xxx"
raises(TypeError, "expected bytes-like object, not str", base64.encodebytes, "a")
output = io.BytesIO()
base64.encode(io.BytesIO(b"hello" * 20), output)
back = io.BytesIO()
base64.decode(io.BytesIO(output.getvalue()), back)
assert back.getvalue() == b"hello" * 20 and output.getvalue().count(b"\n") == 2
print("ok")
