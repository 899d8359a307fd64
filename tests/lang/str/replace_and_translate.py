assert "aaa".replace("a", "b") == "bbb" and "aaa".replace("a", "b", 2) == "bba" and "abc".replace("", "-") == "-a-b-c-" and "abc".replace("x", "y") == "abc" and "a.b".replace(".", "") == "ab" and "aXbX".replace("X", "éé") == "aéébéé" and "aaa".replace("a", "b", count=1) == "baa"
table = str.maketrans("abc", "xyz", "d")
assert "aabbccdd".translate(table) == "xxyyzz" and "ab".translate({97: "AAA", 98: None}) == "AAA" and "ab".translate({97: 65}) == "Ab" and str.maketrans({"a": "b"}) == {97: "b"}
print("ok")
