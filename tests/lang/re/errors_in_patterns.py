import re

cases = [
    ("(a", "missing ), unterminated subpattern at position 0"),
    ("a)", "unbalanced parenthesis at position 1"),
    ("[a", "unterminated character set at position 0"),
    ("[z-a]", "bad character range z-a at position 1"),
    (r"[\w-a]", r"bad character range \w-a at position 1"),
    ("a**", "multiple repeat at position 2"),
    ("*a", "nothing to repeat at position 0"),
    ("^*", "nothing to repeat at position 1"),
    ("a{2,1}", "min repeat greater than max repeat at position 2"),
    ("(?P<1>a)", "bad character in group name '1' at position 4"),
    ("(?P<a", "missing >, unterminated name at position 4"),
    ("(?P<>x)", "missing group name at position 4"),
    ("(?Pz)", "unknown extension ?Pz at position 1"),
    ("(?<a)", "unknown extension ?<a at position 1"),
    ("(?z)", "unknown extension ?z at position 1"),
    ("(?", "unexpected end of pattern at position 2"),
    ("(?i", "missing -, : or ) at position 3"),
    ("(?i-", "missing flag at position 4"),
    ("(?-:a)", "missing flag at position 3"),
    ("(?i-i:a)", "bad inline flags: flag turned on and off at position 5"),
    ("(?L)a", "bad inline flags: cannot use 'L' flag with a str pattern at position 3"),
    ("(?au)a", "bad inline flags: flags 'a', 'u' and 'L' are incompatible at position 4"),
    ("a(?i)b", "global flags not at the start of the expression at position 1"),
    (r"\q", r"bad escape \q at position 0"),
    ("\\", "bad escape (end of pattern) at position 0"),
    (r"\x1", r"incomplete escape \x1 at position 0"),
    (r"\N{foo}", "undefined character name 'foo' at position 0"),
    (r"\1", "invalid group reference 1 at position 1"),
    (r"(\1)", "cannot refer to an open group at position 1"),
    ("(?P=foo)", "unknown group name 'foo' at position 4"),
    ("(?(1)a|b|c)", "conditional backref with more than two branches at position 8"),
    ("(?(0)a)", "bad group number at position 3"),
    ("(?(2)a)(b)", "invalid group reference 2 at position 3"),
    ("(?<=a*)b", "look-behind requires fixed-width pattern"),
    (r"(?<=(a)\1)b", "cannot refer to group defined in the same lookbehind subpattern at position 9"),
    ("(?P<a>x)(?P<a>y)", "redefinition of group name 'a' as group 2; was group 1 at position 12"),
    ("(?#foo", "missing ), unterminated comment at position 0"),
    (r"\400", r"octal escape value \400 outside of range 0-0o377 at position 0"),
]
for pattern, message in cases:
    try:
        re.compile(pattern)
    except re.PatternError as error:
        assert str(error) == message, (pattern, str(error))
        assert message.startswith(error.msg) and (error.pos is None or error.pattern == pattern)
    else:
        assert False, pattern
try:
    re.compile("ab\nc(d")
except re.error as error:
    assert (error.pos, error.lineno, error.colno) == (4, 2, 2)
    assert str(error) == "missing ), unterminated subpattern at position 4 (line 2, column 2)"
assert re.error is re.PatternError and issubclass(re.error, Exception)
for flags, message in [(re.L, "cannot use LOCALE flag with a str pattern"), (re.A | re.U, "ASCII and UNICODE flags are incompatible")]:
    try:
        re.compile("a", flags)
    except ValueError as error:
        assert str(error) == message
try:
    re.compile("a{99999999999}")
except OverflowError as error:
    assert str(error) == "the repetition number is too large"
print("ok")
