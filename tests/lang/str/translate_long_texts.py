"""str.translate of texts longer than what is translated at a time, with tables that change them in all ways."""
text = "".join(chr(32 + n * 7 % 95) for n in range(1000))
upper = str.maketrans({chr(c): chr(c - 32) for c in range(97, 123)})
assert text.translate(upper) == text.upper()
assert text.translate({}) == text
rotated = str.maketrans({chr(c): chr((c - 97 + 13) % 26 + 97) for c in range(97, 123)})
assert text.translate(rotated).translate(rotated) == text != text.translate(rotated)
gone = str.maketrans("", "", "aeiou ")
assert text.translate(gone) == "".join(c for c in text if c not in "aeiou ")
longer = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;", "x": "é", "y": "😀", "z": None})
pieces = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "x": "é", "y": "😀", "z": ""}
assert text.translate(longer) == "".join(pieces.get(c, c) for c in text)
mixed = (text + "éñ中😀") * 3
assert mixed.translate(longer) == "".join(pieces.get(c, c) for c in mixed)
swapped = {"中": "zh", "é": "😀", "😀": ""}
assert mixed.translate({ord("中"): "zh", ord("é"): 0x1F600, 0x1F600: None}) == "".join(swapped.get(c, c) for c in mixed)


class Table:
    def __init__(self):
        self.asked = []

    def __getitem__(self, code):
        self.asked.append(code)
        if code == ord("b"):
            raise LookupError
        return code + 1


table = Table()
assert "abcé".translate(table) == "bbdê"
assert table.asked == [97, 98, 99, 233]
# An ASCII character that stays one is asked for once.
table = Table()
assert ("ab" * 300).translate(table) == "bb" * 300 and table.asked == [97, 98]
for wrong, kind, message in (
    ({97: -1}, ValueError, "character mapping must be in range(0x110000)"),
    ({97: 1.5}, TypeError, "character mapping must return integer, None or str"),
):
    try:
        (" " * 500 + "a").translate(wrong)
    except kind as error:
        assert str(error) == message
    else:
        assert False
assert "\ud800a".translate({97: "\udfff"}) == "\ud800\udfff"
assert "".translate(upper) == ""
print("ok")
