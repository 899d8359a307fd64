"""Empty bytes are decoded without a look at the names of the encoding and of the error handler."""


def message(function, *args):
    try:
        return function(*args)
    except (LookupError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


for empty in (b"", bytearray()):
    assert empty.decode("nothing") == str(empty, "nothing") == empty.decode("utf-8", "nothing") == ""
assert str(memoryview(b""), "nothing") == ""
assert message(b"x".decode, "nothing") == message("".encode, "nothing") == "LookupError: unknown encoding: nothing"
assert message(b"".decode, "a\0") == message("".encode, "a\0") == "ValueError: embedded null character"
print("ok")
