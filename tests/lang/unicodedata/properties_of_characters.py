import unicodedata as u


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



assert [u.category(c) for c in "aA1 é日\n_\ud800😀"] == ["Ll", "Lu", "Nd", "Zs", "Ll", "Lo", "Cc", "Pc", "Cs", "So"]
assert u.name("é") == "LATIN SMALL LETTER E WITH ACUTE" and u.name("中") == "CJK UNIFIED IDEOGRAPH-4E2D"
assert u.name("\n", None) is None and u.lookup("SNOWMAN") == "☃" and u.lookup("snowman") == "☃"
assert u.decimal("٣") == 3 and u.digit("²") == 2 and u.numeric("½") == 0.5 and u.numeric("四") == 4.0
assert u.decimal("x", -1) == -1
assert u.combining("\u0301") == 230 and u.combining("a") == 0
assert [u.east_asian_width(c) for c in "aＡ中é\x01ｱ"] == ["Na", "F", "W", "A", "N", "H"]
assert [u.bidirectional(c) for c in "aא1 "] == ["L", "R", "EN", "WS"] and u.mirrored("(") == 1 and u.mirrored("a") == 0
assert u.decomposition("é") == "0065 0301" and u.decomposition("ﬁ") == "<compat> 0066 0069" and u.decomposition("a") == ""
assert u.unidata_version == "15.1.0"
raises(ValueError, "no such name", u.name, "\n")
raises(ValueError, "not a decimal", u.decimal, "a")
raises(KeyError, "\"undefined character name 'x'\"", u.lookup, "x")
raises(TypeError, "category() argument must be a unicode character, not str", u.category, "ab")
print("ok")
