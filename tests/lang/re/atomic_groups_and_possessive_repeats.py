import re

assert re.match("(?>a+)a", "aaa") is None
assert re.match("(?>a|ab)c", "abc") is None
assert re.match("a++b", "aab").span() == (0, 3)
assert re.match("a++a", "aaa") is None
assert re.match("a?+a", "a") is None
assert re.match("a{1,2}+a", "aa") is None
assert re.match("(?:ab){2,}+a", "ababa").span() == (0, 5)
assert re.match("(?:a|ab){2,}+c", "abac") is None
assert re.match("(?>(a)(b))c", "abc").groups() == ("a", "b")
assert re.match("(?>(a)|b)*", "aab").groups() == ("a",)
assert re.match('"[^"]*+"', '"abc" x').group() == '"abc"'
print("ok")
