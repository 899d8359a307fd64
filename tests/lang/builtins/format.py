def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert format(5) == "5"
assert format("a", ">3") == "  a"
assert format(3.14159, ".2f") == "3.14"
assert format(None) == "None"
assert format("abc", ".2") == "ab"
assert format("a", "é^3") == "éaé"
assert format(True, "") == "True"
class C:
    def __format__(self, s): return "[" + s + "]"
assert format(C(), "x") == "[x]"
fails(lambda: format([], "5"), TypeError, 'unsupported format string passed to list.__format__')
fails(lambda: format("a", "=5"), ValueError, "'=' alignment not allowed in string format specifier")
print("ok")
