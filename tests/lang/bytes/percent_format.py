"""Formatting bytes with %."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert b"%d %5d %-5d| %05d %+d %x %X %o %#x" % (1, 2, 3, 4, 5, 255, 255, 8, 255) == b"1     2 3    | 00004 +5 ff FF 10 0xff"
assert b"%s %b %a %r %c %c" % (b"a", bytearray(b"b"), "\xe9", b"r", 65, b"B") == b"a b '\\xe9' b'r' A B"
assert b"%f %.2f %e %g %%" % (1.5, 2.345, 1e10, 0.1) == b"1.500000 2.35 1.000000e+10 0.1 %"
assert b"%(a)s %(b)d" % {b"a": b"x", b"b": 5} == b"x 5" and b"%*d" % (5, 3) == b"    3" and b"%.*f" % (2, 1.234) == b"1.23"
assert b"%5s|%-5s|%.1s" % (b"ab", b"ab", b"ab") == b"   ab|ab   |a" and b"%d" % 1.5 == b"1"


class Chars:
    def __bytes__(self):
        return b"cc"


assert b"%s" % Chars() == b"cc" and b"%s" % memoryview(b"m") == b"m"
for template, value, error, message in [
    (b"%s", "a", TypeError, "%b requires a bytes-like object, or an object that implements __bytes__, not 'str'"),
    (b"%c", 256, OverflowError, "%c arg not in range(256)"), (b"%c", b"ab", TypeError, "%c requires an integer in range(256) or a single byte"),
    (b"%d", "a", TypeError, "%d format: a real number is required, not str"), (b"%x", 1.5, TypeError, "%x format: an integer is required, not float"),
    (b"%f", "a", TypeError, "float argument required, not str"), (b"%d", (), TypeError, "not enough arguments for format string"),
    (b"%d", (1, 2), TypeError, "not all arguments converted during bytes formatting"), (b"%", 1, ValueError, "incomplete format"),
    (b"%(a)s", 5, TypeError, "format requires a mapping"), (b"%z", 1, ValueError, "unsupported format character 'z' (0x7a) at index 1"),
]:
    raises(error, message, template.__mod__, value)

# `i` is called `d` in the messages of bytes, not in those of str.
for template, message in [
    (b"%i", "%d format: a real number is required, not str"), (b"%u", "%u format: a real number is required, not str"),
    ("%i", "%i format: a real number is required, not str"), (b"%x", "%x format: an integer is required, not str"),
]:
    try:
        template % "x"
    except TypeError as error:
        assert str(error) == message, error
    else:
        raise AssertionError(template)
print("ok")
