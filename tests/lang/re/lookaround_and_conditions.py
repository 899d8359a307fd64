import re

assert re.findall(r"\w+(?=:)", "a: b c:") == ["a", "c"]
assert re.findall(r"a(?!b)", "abac") == ["a"]
assert re.findall(r"(?<=\$)\d+", "$12 13 $4") == ["12", "4"]
assert re.findall(r"(?<!\$)\b\d+", "$12 13 $4") == ["13"]
assert re.search("(?<=é)a", "aéa").start() == 2
assert re.match("(?=(a+))a", "aaa").groups() == ("aaa",)
assert re.match("(?!(a)b)a", "ac").groups() == (None,)
assert re.search("(?!)", "abc") is None
quoted = re.compile(r"(\")?\w+(?(1)\"|!)")
assert quoted.fullmatch('"ab"') and quoted.fullmatch("ab!")
assert not quoted.fullmatch('"ab!') and not quoted.fullmatch("ab")
assert re.fullmatch(r"(?P<q>')?a(?(q)')", "'a'") and re.fullmatch(r"(?P<q>')?a(?(q)')", "a")
print("ok")
