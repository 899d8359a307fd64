"""b2a_base64 and a2b_base64, also in strict mode."""

from binascii import a2b_base64, b2a_base64, Error


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert b2a_base64(b"hello") == b"aGVsbG8=\n" and b2a_base64(b"", newline=False) == b"" and b2a_base64(b"ab", newline=False) == b"YWI="
data = bytes(range(256))
assert a2b_base64(b2a_base64(data)) == data
assert a2b_base64("aGVs\nbG8=\n") == a2b_base64(b"a!G@V#sbG8=") == b"hello" and a2b_base64(b"YQ==YQ==") == b"a" and a2b_base64(b"=") == b""
for text, message in [
    (b"a", "Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4"),
    (b"aGVsb", "Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4"),
    (b"aGVsbG8", "Incorrect padding"),
]:
    raises(Error, message, a2b_base64, text)
assert a2b_base64(b"aGVsbG8=", strict_mode=True) == b"hello"
for text, message in [
    (b"aGVs\nbG8=", "Only base64 data is allowed"), (b"=aGVs", "Leading padding not allowed"), (b"aGVsbG8==", "Excess data after padding"),
    (b"aG=VsbG8=", "Discontinuous padding not allowed"), (b"ab===", "Excess data after padding"),
]:
    raises(Error, message, a2b_base64, text, strict_mode=True)
print("ok")
