assert "a" + "b" == "ab"
assert "ab" * 3 == "ababab"
assert 2 * "é" == "éé"
assert "a" * 0 == ""
assert "a" * -1 == ""
assert "" + "" == ""
s = ""
for i in range(300):
    s += chr(97 + i % 26)
t = s
s += "é"
assert len(s) == 301
assert len(t) == 300
assert t[-1] == "n"
assert s[-1] == "é"
try:
    "a" * "b"
except TypeError as e:
    assert str(e) == "can't multiply sequence by non-int of type 'str'"
else:
    assert False
print("ok")
