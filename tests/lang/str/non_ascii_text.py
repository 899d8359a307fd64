s = "日本語🐍é"
assert len(s) == 5 and s[3] == "🐍" and s[::-1] == "é🐍語本日" and ord(s[3]) == 0x1F40D and chr(0x1F40D) == "🐍"
assert s.encode() == b"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xf0\x9f\x90\x8d\xc3\xa9" and s.encode().decode() == s
assert "🐍" in s and s.index("語") == 2 and s.find("é") == 4 and s.split("語") == ["日本", "🐍é"] and s.replace("🐍", "蛇") == "日本語蛇é"
assert "straße".upper() == "STRASSE" and "ÀÉ".lower() == "àé" and "ǆ".title() == "ǅ" and "İ".lower() == "i̇" and "ß".casefold() == "ss" and "Σίσυφος".upper() == "ΣΊΣΥΦΟΣ" and "ΑΣ".lower() == "ας"
assert repr("é\u200b\x7f") == "'é\\u200b\\x7f'" and repr("\U0001F40D") == "'🐍'" and ascii("é🐍") == "'\\xe9\\U0001f40d'"
assert "é" < "日" < "🐍" and max("aé") == "é" and sorted("bäa") == ["a", "b", "ä"] and "é" != "e\u0301"
größe = 3
assert größe == 3 and "٣".isdigit() and "½".isnumeric() and not "½".isdecimal() and "é".isalpha() and "\u2003x\u2003".strip() == "x"
print("ok")
