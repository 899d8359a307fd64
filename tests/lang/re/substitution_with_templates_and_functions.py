import re

assert re.sub("a", "x", "banana") == "bxnxnx"
assert re.sub("a", "x", "banana", count=2) == "bxnxna"
assert re.subn("a", "x", "banana") == ("bxnxnx", 3)
assert re.sub("(b)(a)", r"\2\1", "ba") == "ab"
assert re.sub("(?P<x>b)", r"[\g<x>\g<1>\g<0>]", "b") == "[bbb]"
assert re.sub("(a)|b", r"<\1>", "ab") == "<a><>"
assert re.sub("a", r"\n\t\\\101\0", "a") == "\n\t\\A\0"
assert re.sub("a", lambda m: m.group().upper(), "banana") == "bAnAnA"
assert re.sub("a", lambda m: None, "bab") == "bb"
assert re.sub("x*", "-", "abxd") == "-a-b--d-"
s = "nothing here"
assert re.sub("z", "y", s) is s
for template, message in [
    (r"\2", "invalid group reference 2 at position 1"),
    (r"\q", "bad escape \\q at position 0"),
    (r"\g", "missing < at position 2"),
    (r"\g<", "missing group name at position 3"),
    (r"\g<1", "missing >, unterminated name at position 3"),
    (r"\g<1a>", "bad character in group name '1a' at position 3"),
    (r"\777", "octal escape value \\777 outside of range 0-0o377 at position 0"),
]:
    try:
        re.sub("(a)", template, "a")
    except re.error as error:
        assert str(error) == message, (template, str(error))
    else:
        assert False, template
try:
    re.sub("(?P<x>a)", r"\g<y>", "a")
except IndexError as error:
    assert str(error) == "unknown group name 'y'"
try:
    re.sub("a", lambda m: 1, "bab")
except TypeError as error:
    assert str(error) == "sequence item 1: expected str instance, int found"
print("ok")
