assert "aaa".replace("a", "b") == "bbb"
assert "aaa".replace("a", "b", 2) == "bba"
assert "abc".replace("", "-") == "-a-b-c-"
assert "abc".replace("x", "y") == "abc"
assert "a.b".replace(".", "") == "ab"
assert "aXbX".replace("X", "éé") == "aéébéé"
assert "aaa".replace("a", "b", count=1) == "baa"
table = str.maketrans("abc", "xyz", "d")
assert "aabbccdd".translate(table) == "xxyyzz"
assert "ab".translate({97: "AAA", 98: None}) == "AAA"
assert "ab".translate({97: 65}) == "Ab"
assert str.maketrans({"a": "b"}) == {97: "b"}
print("ok")
