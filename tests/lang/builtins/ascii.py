assert ascii("é") == "'\\xe9'" and ascii(["日"]) == "['\\u65e5']" and ascii(1) == "1" and ascii("🐍") == "'\\U0001f40d'"
print("ok")
