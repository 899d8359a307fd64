import re

n = 20000
assert re.match("(?:(a)|b)*", "ab" * n).span() == (0, 2 * n)
assert re.match("(?:(?:(?:a)*)*)*", "a" * n).end() == n
assert re.fullmatch("(?:a|b|c|de)*", "abcde" * n)
assert re.match("(a?){18}a{18}", "a" * 18).end() == 18
deep = "(" * 100 + "a" + ")" * 100
assert len(re.match(deep, "a").groups()) == 100
assert re.search("x*y", "x" * 2000 + "z") is None
try:
    re.compile("(" * 5000 + ")" * 5000)
except (RecursionError, re.error):
    pass
print("ok")
