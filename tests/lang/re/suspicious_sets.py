import re

# Brackets and doubled operators may get a meaning one day; now they stand for themselves.
assert re.findall("[*?[]", "a*b[c?") == ["*", "[", "?"]
assert re.findall(r"[\[\]]", "a[b]") == ["[", "]"]
assert re.findall("[]a]", "]ab") == ["]", "a"] and re.findall("[^]a]", "]ab") == ["b"]
assert re.findall("[a-]", "a-b") == ["a", "-"] and re.findall(r"[\w-]", "a-!") == ["a", "-"]
assert re.findall("x{,2}y|x{}|x{a}", "xxy x{} x{a}") == ["xxy", "x{}", "x{a}"]
print("ok")
