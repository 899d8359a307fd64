from fractions import Fraction


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



assert Fraction(6, -4) == Fraction(-3, 2) and repr(Fraction(1, 2)) == "Fraction(1, 2)" and str(Fraction(3)) == "3"
assert Fraction("3/7") == Fraction(3, 7) and Fraction(" -1.5e3 ") == -1500 and Fraction(".5") == Fraction(1, 2)
assert Fraction(0.25) == Fraction(1, 4) and Fraction(0.1).denominator == 36028797018963968
assert Fraction(3.14159).limit_denominator(100) == Fraction(311, 99)
assert Fraction(7, 2).as_integer_ratio() == (7, 2) and Fraction(4).is_integer()
raises(ZeroDivisionError, "Fraction(1, 0)", Fraction, 1, 0)
raises(ValueError, "Invalid literal for Fraction: 'a'", Fraction, "a")
raises(TypeError, "both arguments should be Rational instances", Fraction, 1.5, 2)
raises(ValueError, "cannot convert NaN to integer ratio", Fraction, float("nan"))
print("ok")
