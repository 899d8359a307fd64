import unicodedata as u


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



assert u.normalize("NFD", "é") == "e\u0301" and u.normalize("NFC", "e\u0301") == "é"
assert u.normalize("NFKC", "ﬁ①") == "fi1" and u.normalize("NFC", "ﬁ") == "ﬁ"
assert u.normalize("NFKD", "가") == "\u1100\u1161"
assert u.normalize("NFC", "ascii") == "ascii"
assert u.normalize("NFD", "\ud800é") == "\ud800e\u0301"
assert u.is_normalized("NFC", "é") and not u.is_normalized("NFD", "é")
raises(ValueError, "invalid normalization form", u.normalize, "x", "a")
raises(TypeError, "normalize() argument 2 must be str, not int", u.normalize, "NFC", 5)
print("ok")
