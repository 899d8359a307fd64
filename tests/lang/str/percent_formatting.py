assert "%s %r %d" % ("a", "b", 3) == "a 'b' 3"
assert "%5d|%-5d|%05d|%+d" % (1, 2, 3, 4) == "    1|2    |00003|+4"
assert "%x %X %o %#x" % (255, 255, 8, 255) == "ff FF 10 0xff"
assert "%.2f %e %g" % (3.14159, 1234.5, 0.0001) == "3.14 1.234500e+03 0.0001"
assert "%%" % () == "%"
assert "%c%c" % (65, "b") == "Ab"
assert "%s" % (1, ) == "1"
assert "%s" % [1, 2] == "[1, 2]"
assert "%(a)s-%(b)03d" % {"a": "x", "b": 7} == "x-007"
assert "%*d" % (5, 42) == "   42"
assert "%.*f" % (1, 2.55) == "2.5"
assert "%.3s|" % "abcdef" == "abc|"
assert "%10s|%-6s|" % ("r", "l") == "         r|l     |"
assert "%a" % "é" == "'\\xe9'"
assert "%d" % 3.9 == "3"
assert "% d" % 5 == " 5"
assert "%i" % 7 == "7"
assert "%u" % 7 == "7"
for f, error, message in [(lambda: "%d" % "a", TypeError, "%d format: a real number is required, not str"), (lambda: "%s %s" % ("a",), TypeError, "not enough arguments for format string"), (lambda: "%s" % (1, 2), TypeError, "not all arguments converted during string formatting"), (lambda: "a" % 1, TypeError, "not all arguments converted during string formatting"), (lambda: "%(x)s" % {}, KeyError, "'x'"), (lambda: "%z" % 1, ValueError, "unsupported format character 'z' (0x7a) at index 1"), (lambda: "%" % (), ValueError, "incomplete format"), (lambda: "%(a)s" % 1, TypeError, "format requires a mapping"), (lambda: "%x" % 1.5, TypeError, "%x format: an integer is required, not float")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
print("ok")
