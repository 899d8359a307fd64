b = b"hello world"
assert b.find(b"o") == 4 and b.rfind(b"o") == 7 and b.find(111) == 4 and b.count(b"l") == 3 and b.index(b"w") == 6 and b"lo" in b and 104 in b and b"x" not in b
assert b.split() == [b"hello", b"world"] and b"a,b".split(b",") == [b"a", b"b"] and b"-".join([b"a", b"b"]) == b"a-b" and b.replace(b"l", b"L", 1) == b"heLlo world" and b.upper() == b"HELLO WORLD" and b.title() == b"Hello World" and b"  a ".strip() == b"a" and b.startswith(b"he") and b.endswith((b"x", b"ld")) and b.partition(b" ") == (b"hello", b" ", b"world")
assert b"a" * 3 == b"aaa" and b"a" + b"b" == b"ab" and b"a" < b"b" and b"a" != "a" and hash(b"a") == hash(bytes([97])) and b"ab".center(4, b"-") == b"-ab-" and b"7".zfill(3) == b"007" and b"a\nb".splitlines() == [b"a", b"b"] and b"abc".isalpha() and b"12".isdigit() and b"%d-%s" % (5, b"x") == b"5-x" and b"xay".removeprefix(b"x") == b"ay"
print("ok")
