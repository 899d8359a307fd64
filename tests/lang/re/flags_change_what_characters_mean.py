import re

assert re.findall("^a.", "ab\nac", re.M) == ["ab", "ac"]
assert re.findall("^a.", "ab\nac") == ["ab"]
assert re.findall("b$", "ab\nb\n") == ["b"]
assert re.findall("b$", "ab\nb\n", re.M) == ["b", "b"]
assert re.findall(r"b\Z", "b\n") == []
assert re.findall("a.", "a\nab") == ["ab"]
assert re.findall("a.", "a\nab", re.S) == ["a\n", "ab"]
assert re.findall(r"\w+", "é1_ 日本 a", re.A) == ["1_", "a"]
assert re.findall(r"\w+", "é1_ 日本 a") == ["é1_", "日本", "a"]
assert re.findall(r"\d", "1٣") == ["1", "٣"] and re.findall(r"(?a)\d", "1٣") == ["1"]
assert re.findall(r"\s", " \u00a0\x1f") == [" ", "\u00a0", "\x1f"]
assert re.findall(r"\bfoo\b", "foo foobar éfoo") == ["foo"]
assert re.search(r"\B", "") is None and re.search(r"\b", "") is None
pattern = re.compile(r"""
    (\d+)   # the integer part
    \.      # the point
    [ ] \#  # a space and a hash stay
""", re.X)
assert pattern.match("12. #").group(1) == "12"
assert re.match("(?x: a b )c d", "abc d")
print("ok")
