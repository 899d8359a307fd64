"""What Fraction reads with spaces, and which format specifications it refuses."""
from fractions import Fraction

assert Fraction("3 / 2") == Fraction("3 /2") == Fraction(" 3/ 2 ") == Fraction(3, 2)
for text in ("3 / ", "/ 2", "3 / 2 / 1", "3 2", "1.5 / 2", "3 / -2"):
    try:
        Fraction(text)
    except ValueError as error:
        assert str(error) == f"Invalid literal for Fraction: {text!r}"
    else:
        raise AssertionError(text)
f = Fraction(7, 3)
for spec, text in ((">0.2f", "2.33"), ("X<6.2f", "2.33XX"), ("08.2f", "00002.33"), ("10", "       7/3"), ("<6", "7/3   "),
                   ("0.0f", "2"), ("+", "+7/3")):
    assert format(f, spec) == text, (spec, format(f, spec))
for spec in ("006f", ".010f", ".02f", "05", "010", "=+z"):
    try:
        format(f, spec)
    except ValueError as error:
        assert str(error) == f"Invalid format specifier {spec!r} for object of type 'Fraction'"
    else:
        raise AssertionError(spec)
print("ok")
