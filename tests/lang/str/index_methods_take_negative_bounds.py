s = "abcabc"
assert s.find("c", -3) == 5
assert s.find("a", -3, -1) == 3
assert s.rfind("a", 0, 3) == 0
assert s.count("bc", -2) == 1
assert s.startswith("bc", -2)
assert s.endswith("ca", 0, -2)
assert s.find("a", None, None) == 0
print("ok")
