import re

p = re.compile(r"(a+)(b)?")
assert p.match("aab").span() == (0, 3)
assert p.match("baa") is None
assert p.search("baa").span() == (1, 3)
assert p.fullmatch("aab").group() == "aab"
assert p.fullmatch("aabc") is None
# fullmatch tries the other alternatives
assert re.fullmatch("a|ab", "ab").group() == "ab"
assert re.match("a|ab", "ab").group() == "a"
# pos and endpos: ^ is the real beginning, $ is the end of the part
assert re.compile("^b").search("ab", 1) is None
assert re.compile("b$").search("abc", 0, 2).span() == (1, 2)
assert p.search("aaaa", 1, 3).span() == (1, 3)
assert p.match("aaa", -5, 99).span() == (0, 3)
assert p.search("aaa", 9) is None
m = p.search("xaab", 1, 3)
assert (m.pos, m.endpos) == (1, 3)
print("ok")
