import re

assert re.findall("(?i)straße", "STRAßE straSSe") == ["STRAßE"]
assert re.findall("(?i)k", "kK\u212a") == ["k", "K", "\u212a"]
assert re.findall("(?i)[a-k]", "K\u212aZ") == ["K", "\u212a"]
assert re.findall("(?i)s", "sS\u017f") == ["s", "S", "\u017f"]
assert re.findall("(?ia)s", "sS\u017f") == ["s", "S"]
assert re.findall("(?i)σ", "Σσς") == ["Σ", "σ", "ς"]
assert re.findall("(?i)[^é]", "éÉe") == ["e"]
assert re.findall("(?i)И", "иИ") == ["и", "И"]
assert re.fullmatch("(?i:a)b", "Ab") and not re.fullmatch("(?i:a)b", "AB")
assert re.fullmatch("(?i)a(?-i:b)", "Ab") and not re.fullmatch("(?i)a(?-i:b)", "AB")
assert re.match(r"(?i)(a)\1", "aA").span() == (0, 2)
assert re.findall(b"(?i)\xe9K", b"\xe9k\xc9k") == [b"\xe9k"]
print("ok")
