"""detach gives the stream below away; what is left is of no use."""

import io


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


buffer = io.BytesIO(b"abc")
text = io.TextIOWrapper(buffer, encoding="utf-8")
assert text.detach() is buffer and buffer.read() == b"abc"
for f in (text.read, text.flush, lambda: text.write("x"), lambda: text.closed, text.detach):
    raises(ValueError, "underlying buffer has been detached", f)
reader = io.BufferedReader(io.BytesIO(b"abc"))
raw = reader.detach()
raises(ValueError, "raw stream has been detached", reader.read)
raises(ValueError, "raw stream has been detached", reader.detach)
text = io.TextIOWrapper(io.BytesIO(), encoding="utf-16")
text.write("a")
buffer = text.detach()
assert buffer.getvalue() == "a".encode("utf-16")
raises(ValueError, "underlying buffer has been detached", text.write, "x")
print("ok")
