assert str.maketrans("abc", "xyz", "d") == {97: 120, 98: 121, 99: 122, 100: None}
assert str.maketrans({"a": 1, 98: "x"}) == {97: 1, 98: "x"}
assert "abcd".translate({97: "xx", 98: None, 99: 100}) == "xxdd"
assert "abc".translate(str.maketrans("abc", "日本語")) == "日本語" and "日".translate({ord("日"): "ni"}) == "ni"


class Table:
    def __getitem__(self, code):
        if code == 97:
            raise LookupError
        return chr(code + 1)


assert "abz".translate(Table()) == "ac{"
for call, kind, message in [
    (lambda: str.maketrans("ab", "x"), ValueError, "the first two maketrans arguments must have equal length"),
    (lambda: str.maketrans({"ab": 1}), ValueError, "string keys in translate table must be of length 1"),
    (lambda: "a".translate({97: 1.5}), TypeError, "character mapping must return integer, None or str"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, message
print("ok")
