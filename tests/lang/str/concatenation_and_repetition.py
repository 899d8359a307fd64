assert "a" + "b" == "ab" and "ab" * 3 == "ababab" and 2 * "é" == "éé" and "a" * 0 == "" and "a" * -1 == "" and "" + "" == ""
s = ""
for i in range(300):
    s += chr(97 + i % 26)
t = s
s += "é"
assert len(s) == 301 and len(t) == 300 and t[-1] == "n" and s[-1] == "é"
try:
    "a" * "b"
except TypeError as e:
    assert str(e) == "can't multiply sequence by non-int of type 'str'"
else:
    assert False
print("ok")
