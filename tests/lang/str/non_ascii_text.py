s = "日本語🐍é"
assert len(s) == 5
assert s[3] == "🐍"
assert s[::-1] == "é🐍語本日"
assert ord(s[3]) == 0x1F40D
assert chr(0x1F40D) == "🐍"
assert s.encode() == b"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xf0\x9f\x90\x8d\xc3\xa9"
assert s.encode().decode() == s
assert "🐍" in s
assert s.index("語") == 2
assert s.find("é") == 4
assert s.split("語") == ["日本", "🐍é"]
assert s.replace("🐍", "蛇") == "日本語蛇é"
assert "straße".upper() == "STRASSE"
assert "ÀÉ".lower() == "àé"
assert "ǆ".title() == "ǅ"
assert "İ".lower() == "i̇"
assert "ß".casefold() == "ss"
assert "Σίσυφος".upper() == "ΣΊΣΥΦΟΣ"
assert "ΑΣ".lower() == "ας"
assert repr("é\u200b\x7f") == "'é\\u200b\\x7f'"
assert repr("\U0001F40D") == "'🐍'"
assert ascii("é🐍") == "'\\xe9\\U0001f40d'"
assert "é" < "日" < "🐍"
assert max("aé") == "é"
assert sorted("bäa") == ["a", "b", "ä"]
assert "é" != "e\u0301"
größe = 3
assert größe == 3
assert "٣".isdigit()
assert "½".isnumeric()
assert not "½".isdecimal()
assert "é".isalpha()
assert "\u2003x\u2003".strip() == "x"
print("ok")
