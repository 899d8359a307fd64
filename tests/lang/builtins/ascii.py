assert ascii("é") == "'\\xe9'"
assert ascii(["日"]) == "['\\u65e5']"
assert ascii(1) == "1"
assert ascii("🐍") == "'\\U0001f40d'"
print("ok")
