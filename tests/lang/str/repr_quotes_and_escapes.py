assert repr("a") == "'a'" and repr("it's") == '"it\'s"' and repr('say "hi"') == "'say \"hi\"'" and repr("both ' and \"") == "'both \\' and \"'"
assert repr("\n\t\r\\\x00\x1f") == "'\\n\\t\\r\\\\\\x00\\x1f'" and repr("") == "''" and repr("\xa0\xad") == "'\\xa0\\xad'"
assert repr("\ud800") == "'\\ud800'" and repr("\ue000") == "'\\ue000'" and repr("\u0378") == "'\\u0378'"
print("ok")
