import re

pattern = re.compile(r"\((\w*)\)")


def expand(match):
    return "[" + pattern.sub(expand, f"{match[1]}") + pattern.sub("x", "(a)") + "]"


assert pattern.sub(expand, "a (b) (c)") == "a [bx] [cx]"
text = "((a)b)c"
while True:
    text, count = pattern.subn(r"<\1>", text)
    if not count or count and "(" not in text:
        break
assert text == "(<a>b)c"
try:
    pattern.sub(lambda m: 1 / 0, "(a)")
except ZeroDivisionError:
    pass
assert [m.group() for m in pattern.finditer("(a)(b)")] == ["(a)", "(b)"]
print("ok")
