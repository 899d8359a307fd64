assert "a" < "b"
assert "a" < "aa"
assert "B" < "a"
assert "" < "a"
assert "abc" == "ab" + "c"
assert "a" != "b"
assert not "a" == 1
assert "Z" <= "Z"
assert "é" > "z"
assert hash("abc") == hash("ab" + "c")
assert {"k" + str(1): 2}["k1"] == 2
try:
    "a" < 1
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'str' and 'int'"
else:
    assert False
print("ok")
