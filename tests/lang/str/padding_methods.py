assert "a".ljust(3) == "a  " and "a".rjust(3, "*") == "**a" and "ab".center(5) == "  ab " and "a".center(4, "-") == "-a--" and "abc".ljust(2) == "abc"
assert "42".zfill(5) == "00042" and "-42".zfill(5) == "-0042" and "+4".zfill(1) == "+4" and "".zfill(2) == "00" and "a\tb".expandtabs() == "a       b" and "ab\tc".expandtabs(4) == "ab  c" and "é".rjust(3, "ü") == "üüé"
try:
    "a".ljust(5, "ab")
except TypeError as e:
    assert str(e) == "The fill character must be exactly one character long"
else:
    assert False
print("ok")
