assert "%s %r %a %c %d %5.2f %x %o %e %g %%" % ("é", "é", "é", 65, 5, 3.14159, 255, 8, 1e10, 0.0001) == (
    "é 'é' '\\xe9' A 5  3.14 ff 10 1.000000e+10 0.0001 %"
)
assert "%(a)s %(b)05d" % {"a": 1, "b": 2} == "1 00002" and "%*.*f" % (8, 2, 3.14159) == "    3.14"
assert "%+d %-5d| % d %05d" % (1, 2, 3, -4) == "+1 2    |  3 -0004" and "%#x %#o %.3s" % (255, 8, "abcdef") == "0xff 0o10 abc"
for template, value, kind, message in [
    ("%s %s", 1, TypeError, "not enough arguments for format string"),
    ("%s", (1, 2), TypeError, "not all arguments converted during string formatting"),
    ("%d", "a", TypeError, "%d format: a real number is required, not str"),
    ("%c", "ab", TypeError, "%c requires int or char"),
    ("%q", 1, ValueError, "unsupported format character 'q' (0x71) at index 1"),
    ("%", (), ValueError, "incomplete format"),
]:
    try:
        template % value
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, template
print("ok")
