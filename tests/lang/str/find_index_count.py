s = "banana"
assert s.find("an") == 1
assert s.rfind("an") == 3
assert s.find("x") == -1
assert s.find("an", 2) == 3
assert s.find("an", 2, 4) == -1
assert s.find("") == 0
assert s.find("", 6) == 6
assert s.find("", 7) == -1
assert s.index("na") == 2
assert s.rindex("na") == 4
assert s.count("a") == 3
assert s.count("ana") == 1
assert s.count("") == 7
assert s.count("a", 2) == 2
assert s.count("a", 1, -1) == 2
assert "nan" in s
assert "" in s
assert "x" not in s
assert s.find("a", -1) == 5
assert s.rfind("") == 6
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
