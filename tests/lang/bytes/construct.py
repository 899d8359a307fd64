"""bytes of nothing, numbers, iterables, text, and objects with __bytes__."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class HasBytes:
    def __bytes__(self):
        return b"yes"


class HasIndex:
    def __index__(self):
        return 3


class OldSequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


class Sub(bytes):
    pass


assert bytes() == b"" and bytes(3) == bytes(HasIndex()) == b"\0\0\0" and bytes([1, 2]) == bytes((1, 2)) == bytes(iter([1, 2])) == b"\1\2"
assert bytes(OldSequence()) == b"\0\1\2" and bytes(HasBytes()) == b"yes" and bytes("\xe9", "utf-8") == b"\xc3\xa9" and bytes("\xe9", "ascii", "replace") == b"?"
assert bytes(source="a", encoding="ascii") == b"a" and type(Sub(b"x")) is Sub and type(Sub(b"x")[:]) is bytes and type(Sub(b"x").upper()) is bytes
assert bytes(b"x") is not None and bytes(Sub(b"x")) == b"x" and type(bytes(Sub(b"x"))) is bytes


class Wrong:
    def __bytes__(self):
        return 5


for args, error, message in [
    (("a",), TypeError, "string argument without an encoding"), (("a", 5), TypeError, "bytes() argument 'encoding' must be str, not int"),
    ((b"a", "utf-8"), TypeError, "encoding without a string argument"), ((-1,), ValueError, "negative count"),
    (([256],), ValueError, "bytes must be in range(0, 256)"), ((["a"],), TypeError, "'str' object cannot be interpreted as an integer"),
    ((2.5,), TypeError, "cannot convert 'float' object to bytes"), ((1, 2, 3, 4), TypeError, "bytes() takes at most 3 arguments (4 given)"),
    ((Wrong(),), TypeError, "__bytes__ returned non-bytes (type int)"), ((10**30,), OverflowError, "cannot fit 'int' into an index-sized integer"),
    ((object(),), TypeError, "cannot convert 'object' object to bytes"),
]:
    raises(error, message, bytes, *args)
print("ok")
