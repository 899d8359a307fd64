assert repr("a") == "'a'"
assert repr("it's") == '"it\'s"'
assert repr('say "hi"') == "'say \"hi\"'"
assert repr("both ' and \"") == "'both \\' and \"'"
assert repr("\n\t\r\\\x00\x1f") == "'\\n\\t\\r\\\\\\x00\\x1f'"
assert repr("") == "''"
assert repr("\xa0\xad") == "'\\xa0\\xad'"
assert repr("\ud800") == "'\\ud800'"
assert repr("\ue000") == "'\\ue000'"
assert repr("\u0378") == "'\\u0378'"
print("ok")
