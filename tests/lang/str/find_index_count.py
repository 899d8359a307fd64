s = "banana"
assert s.find("an") == 1 and s.rfind("an") == 3 and s.find("x") == -1 and s.find("an", 2) == 3 and s.find("an", 2, 4) == -1 and s.find("") == 0 and s.find("", 6) == 6 and s.find("", 7) == -1
assert s.index("na") == 2 and s.rindex("na") == 4 and s.count("a") == 3 and s.count("ana") == 1 and s.count("") == 7 and s.count("a", 2) == 2 and s.count("a", 1, -1) == 2
assert "nan" in s and "" in s and "x" not in s and s.find("a", -1) == 5 and s.rfind("") == 6
for f in s.index, s.rindex:
    try:
        f("x")
    except ValueError as e:
        assert str(e) == "substring not found"
    else:
        assert False
try:
    1 in s
except TypeError as e:
    assert str(e) == "'in <string>' requires string as left operand, not int"
else:
    assert False
print("ok")
