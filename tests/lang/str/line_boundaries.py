text = "ab\x0bc\x0cd\x1ce\x1df\x1eg\x85h\u2028i\u2029j\r\nk\rl\n"
assert text.splitlines() == ["ab", *"cdefghijkl"]
assert "".join(text.splitlines(True)) == text and "a\n\nb".splitlines() == ["a", "", "b"] and "".splitlines() == []
assert "a\x1fb".splitlines() == ["a\x1fb"] and b"a\x0bb\r\nc".splitlines() == [b"a\x0bb", b"c"]
assert "\t a\u00a0b \u2028c\n".split() == ["a", "b", "c"] and " a b ".rsplit(maxsplit=1) == [" a", "b"]
print("ok")
