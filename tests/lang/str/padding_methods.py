assert "a".ljust(3) == "a  "
assert "a".rjust(3, "*") == "**a"
assert "ab".center(5) == "  ab "
assert "a".center(4, "-") == "-a--"
assert "abc".ljust(2) == "abc"
assert "42".zfill(5) == "00042"
assert "-42".zfill(5) == "-0042"
assert "+4".zfill(1) == "+4"
assert "".zfill(2) == "00"
assert "a\tb".expandtabs() == "a       b"
assert "ab\tc".expandtabs(4) == "ab  c"
assert "é".rjust(3, "ü") == "üüé"
try:
    "a".ljust(5, "ab")
except TypeError as e:
    assert str(e) == "The fill character must be exactly one character long"
else:
    assert False
print("ok")
