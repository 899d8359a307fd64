assert "{} {}".format(1, "a") == "1 a"
assert "{1} {0}".format("a", "b") == "b a"
assert "{x}-{y!r}".format(x=1, y="z") == "1-'z'"
assert "{{}}".format() == "{}"
assert "{0[1]} {0[k]}".format({1: "a", "k": "b"}) == "a b"
assert "{:>5}|{:<5}|{:^5}|{:*^7}".format("a", "b", "c", "d") == "    a|b    |  c  |***d***"
assert "{:{}}".format("a", 4) == "a   "
assert "{0:{1}.{2}f}".format(3.14159, 8, 2) == "    3.14"
assert "{:,}".format(1234567) == "1,234,567"
assert "{!s:>4}".format(None) == "None"
assert "{a.real}".format(a=3) == "3"
assert "{0[0]}".format([7]) == "7"
assert "{!a}".format("é") == "'\\xe9'"
assert "{x}".format_map({"x": 5}) == "5"
assert "{:.2}".format("abc") == "ab"
assert "{:d}".format(True) == "1"
for f, error, message in [(lambda: "{}".format(), IndexError, "Replacement index 0 out of range for positional args tuple"), (lambda: "{x}".format(), KeyError, "'x'"), (lambda: "{".format(), ValueError, "Single '{' encountered in format string"), (lambda: "}".format(), ValueError, "Single '}' encountered in format string"), (lambda: "{} {0}".format(1), ValueError, "cannot switch from automatic field numbering to manual field specification"), (lambda: "{:d}".format("a"), ValueError, "Unknown format code 'd' for object of type 'str'"), (lambda: "{:5}".format([]), TypeError, "unsupported format string passed to list.__format__")]:
    try:
        f()
    except error as e:
        assert str(e) == message, str(e)
    else:
        assert False, message
print("ok")
