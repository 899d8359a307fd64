"""A released view can do nothing; releasing twice is no error; with releases."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


m = memoryview(b"abc")
assert m.release() is None
message = "operation forbidden on released memoryview object"
for f in [lambda: m[0], lambda: len(m), lambda: m.format, lambda: m.tolist(), lambda: m.tobytes(), lambda: m.hex(),
          lambda: hash(m), lambda: m.cast("B"), lambda: m.obj, lambda: m.toreadonly(), lambda: memoryview(m),
          lambda: bytes(m), lambda: list(m), lambda: m.__enter__()]:
    raises(ValueError, message, f)
assert m == m and m != memoryview(b"abc")
assert repr(m).startswith("<released memory at 0x")
m.release()
with memoryview(b"xyz") as m:
    assert m[0] == 120
raises(ValueError, message, lambda: m[0])
m = memoryview(b"abc")
part = m[1:]
m.release()
assert part.tobytes() == b"bc"
print("ok")
