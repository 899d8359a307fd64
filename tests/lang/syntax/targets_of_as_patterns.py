# Only a name may follow `as` in a pattern; what follows a number; defaults of starred parameters.
def error_of(source):
    try:
        compile(source, "<s>", "exec")
    except SyntaxError as error:
        return error.msg, error.lineno, error.offset, error.end_offset
    raise AssertionError("no error: " + source)


def pattern(text):
    return error_of(f"match x:\n case {text}: pass")


message = "invalid pattern target"
for text, start, end in [
    ("1 as 2", 12, 13),
    ("1 as 1+2", 12, 15),
    ("1 as 'a'", 12, 15),
    ("1 as None", 12, 16),
    ("1 as [a]", 12, 15),
    ("1 as (a)", 13, 14),
    ("1 as not a", 12, 17),
    ("1 as 2 if y", 12, 13),
    ("(1 as 2)", 13, 14),
    ("a(b=1 as 2)", 16, 17),
    ("{1: 2 as 3}", 16, 17),
    ("1 | 2 as 3", 16, 17),
]:
    assert pattern(text) == (message, 2, start, end), (text, pattern(text))
assert pattern("1 as a.b")[0] == pattern("1 as a()")[0] == pattern("1 as ")[0] == "invalid syntax"
assert pattern("1 as _")[0] == "cannot use '_' as a target"

assert error_of("1é") == ("invalid syntax", 1, 2, 3)
assert error_of("0x1é") == ("invalid syntax", 1, 4, 5)
assert error_of("1\u2044") == ("invalid character '\u2044' (U+2044)", 1, 2, 2)
assert error_of("1_é")[0] == error_of("1a")[0] == "invalid decimal literal"
assert error_of("f(1é)")[0] == "invalid syntax. Perhaps you forgot a comma?"

assert error_of("def f(*args: b = 1): pass")[0] == "var-positional argument cannot have default value"
assert error_of("def f(*args: *b = (1,)): pass")[0] == "invalid syntax"
names = ", ".join(f"a{i}" for i in range(256))
assert error_of(f"{names}, *b = c")[0] == "too many expressions in star-unpacking assignment"
print("ok")
