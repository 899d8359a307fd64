import re

text = "日本語 é x\U0001f600y" * 50
assert re.search("x", text).span() == (6, 7)
assert [m.start() for m in re.finditer("y", text)] == [8 + 9 * i for i in range(50)]
assert re.compile("語").search(text, 3).start() == 11
assert re.compile("語").search(text, 3, 11) is None
assert re.search("\U0001f600", text).group() == "\U0001f600"
assert re.findall(".", "é\U0001f600日") == ["é", "\U0001f600", "日"]
assert re.sub("[^\\x00-\\x7f]", "?", "aé日") == "a??"
assert re.match(r"\ud800", "\ud800").span() == (0, 1)
assert re.findall("[é-日]", "aéz日") == ["é", "日"]
assert re.search(r"\N{EM DASH}", "a—b").start() == 1
print("ok")
