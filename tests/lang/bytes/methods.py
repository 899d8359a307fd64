b = b"hello world"
assert b.find(b"o") == 4
assert b.rfind(b"o") == 7
assert b.find(111) == 4
assert b.count(b"l") == 3
assert b.index(b"w") == 6
assert b"lo" in b
assert 104 in b
assert b"x" not in b
assert b.split() == [b"hello", b"world"]
assert b"a,b".split(b",") == [b"a", b"b"]
assert b"-".join([b"a", b"b"]) == b"a-b"
assert b.replace(b"l", b"L", 1) == b"heLlo world"
assert b.upper() == b"HELLO WORLD"
assert b.title() == b"Hello World"
assert b"  a ".strip() == b"a"
assert b.startswith(b"he")
assert b.endswith((b"x", b"ld"))
assert b.partition(b" ") == (b"hello", b" ", b"world")
assert b"a" * 3 == b"aaa"
assert b"a" + b"b" == b"ab"
assert b"a" < b"b"
assert b"a" != "a"
assert hash(b"a") == hash(bytes([97]))
assert b"ab".center(4, b"-") == b"-ab-"
assert b"7".zfill(3) == b"007"
assert b"a\nb".splitlines() == [b"a", b"b"]
assert b"abc".isalpha()
assert b"12".isdigit()
assert b"%d-%s" % (5, b"x") == b"5-x"
assert b"xay".removeprefix(b"x") == b"ay"
print("ok")
