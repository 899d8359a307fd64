assert repr("a'b\"c\\\n\t\x00\x7f") == "'a\\'b\"c\\\\\\n\\t\\x00\\x7f'"
assert repr("\xa0\xad\u200b\ud800\U0001f600\u0378") == "'\\xa0\\xad\\u200b\\ud800\U0001f600\\u0378'"
assert ascii("é日\U0001f600") == "'\\xe9\\u65e5\\U0001f600'" and repr("it's") == '"it\'s"'
assert repr("\u0301") == "'\u0301'" and repr("\u2028") == "'\\u2028'" and repr("\ue000") == "'\\ue000'"
print("ok")
