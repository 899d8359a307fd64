assert "a" < "b" and "a" < "aa" and "B" < "a" and "" < "a" and "abc" == "ab" + "c" and "a" != "b" and not "a" == 1 and "Z" <= "Z" and "é" > "z"
assert hash("abc") == hash("ab" + "c") and {"k" + str(1): 2}["k1"] == 2
try:
    "a" < 1
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'str' and 'int'"
else:
    assert False
print("ok")
