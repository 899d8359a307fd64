s = "abcabc"
assert s.find("c", -3) == 5 and s.find("a", -3, -1) == 3 and s.rfind("a", 0, 3) == 0 and s.count("bc", -2) == 1 and s.startswith("bc", -2) and s.endswith("ca", 0, -2) and s.find("a", None, None) == 0
print("ok")
