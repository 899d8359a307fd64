# The name of a character may be in small letters, but is spaced as it is; syllables and ideographs are in capitals.
import unicodedata

for name, character in [
    ("LATIN SMALL LETTER A", "a"), ("latin small letter a", "a"), ("HYPHEN-MINUS", "-"), ("hyphen-minus", "-"), ("LINE FEED", "\n"),
    ("line feed", "\n"), ("NULL", "\0"), ("BELL", "\U0001f514"), ("NBSP", "\xa0"), ("HANGUL JUNGSEONG O-E", "\u1180"),
    ("HANGUL JUNGSEONG OE", "\u116c"), ("HANGUL SYLLABLE GA", "\uac00"), ("CJK UNIFIED IDEOGRAPH-4E00", "\u4e00"),
    ("TIBETAN LETTER -A", "\u0f60"), ("WEIERSTRASS ELLIPTIC FUNCTION", "\u2118"),
]:
    assert unicodedata.lookup(name) == character
    assert eval(f'"\\N{{{name}}}"') == character
    assert f"\\N{{{name}}}".encode().decode("unicode-escape") == character
for name in [
    "LATINSMALLLETTERA", "LATIN_SMALL_LETTER_A", "LATIN SMALL LETTER  A", " LATIN SMALL LETTER A", "LATIN SMALL LETTER A ", "HYPHENMINUS",
    "HYPHEN MINUS", "-12", "-", "--", "-a", "a-", "_", "hangul syllable ga", "HANGUL SYLLABLE ga", "CJK UNIFIED IDEOGRAPH-4e00",
    "cjk unified ideograph-4E00", "LINE_FEED", " LINE FEED", "NO SUCH NAME", "\u00e9",
]:
    try:
        unicodedata.lookup(name)
    except KeyError as error:
        assert error.args == (f"undefined character name '{name}'",)
    else:
        raise AssertionError(name)
    for action in lambda: eval(f'"\\N{{{name}}}"'), lambda: f"\\N{{{name}}}".encode().decode("unicode-escape"):
        try:
            action()
        except (SyntaxError, UnicodeDecodeError) as error:
            assert "unknown Unicode character name" in str(error)
        else:
            raise AssertionError(name)
print("ok")
