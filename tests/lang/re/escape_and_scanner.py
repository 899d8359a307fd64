import re

assert re.escape("a.b*c d\n-é#") == "a\\.b\\*c\\ d\\\n\\-é\\#"
for text in ["a+b", "[x]", "1-2", "~!@#$%^&*()", "tab\there"]:
    assert re.fullmatch(re.escape(text), text)
scanner = re.Scanner([
    (r"\d+", lambda s, text: int(text)),
    (r"[a-z]+", lambda s, text: (text, s.match.span())),
    (r"[-+]", "operator"),
    (r"\s+", None),
])
assert scanner.scan("12 ab+3!x") == ([12, ("ab", (3, 5)), "operator", 3], "!x")
tokens = re.compile(r"(?P<number>\d+)|(?P<name>\w+)|(?P<space>\s)")
assert [(m.lastgroup, m.group()) for m in tokens.finditer("a 1")] == [("name", "a"), ("space", " "), ("number", "1")]
print("ok")
