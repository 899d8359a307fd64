text = "日本語é\U0001f600x" * 500
assert len(text) == 3000 and text[4] == "\U0001f600" and text[2999] == "x" and text[-2] == "\U0001f600"
assert text[1500:1506] == "日本語é\U0001f600x" and text[::6] == "日" * 500 and text[::-1][0] == "x"
assert text.find("x", 2990) == 2993 and text.rfind("é") == 2997 and text.index("語") == 2 and text.count("本") == 500
assert list("é\U0001f600") == ["é", "\U0001f600"] and max("aé日") == "日" and sorted("bé日a") == ["a", "b", "é", "日"]
assert "日本".center(6, "語") == "語語日本語語" and "%5s|%-3s|" % ("日", "é") == "    日|é  |"
assert "a日b".split("日") == ["a", "b"] and "日本日".replace("日", "x") == "x本x" and "日" in text
total = 0
for i in range(0, 3000, 7):
    total += ord(text[i])
assert total == sum(map(ord, text[::7]))
print("ok")
