# +, -, * and / of usual numbers: against exact fractions, rounded to the precision, with the flags of the context.
import random
from decimal import (Context, Decimal, Inexact, ROUND_HALF_EVEN, Rounded, Subnormal, Underflow, localcontext, setcontext)
from fractions import Fraction

random.seed(3)


def exactly(number):
    sign, digits, exponent = number.as_tuple()
    value = Fraction(int("".join(map(str, digits)))) * Fraction(10) ** exponent
    return -value if sign else value


def nearest(value, prec):
    """The value with so many digits, ties to even."""
    if not value:
        return value
    exponent = len(str(abs(value.numerator))) - len(str(value.denominator)) - prec - 1
    while round(abs(value) / Fraction(10) ** exponent) >= 10**prec and abs(value) / Fraction(10) ** exponent >= 10**prec:
        exponent += 1
    rounded = round(value / Fraction(10) ** exponent)
    return rounded * Fraction(10) ** exponent


def number():
    digits = random.choice([1, 2, 5, 9, 15, 27, 28, 30, 38])
    coefficient = random.choice([random.randrange(1, 10**digits), 10**digits - 1, 5 * 10**digits, 10**digits])
    return Decimal(f"{random.choice(['', '-'])}{coefficient}E{random.randrange(-30, 10)}")


for prec in (1, 2, 9, 28, 33, 34):
    context = Context(prec=prec, rounding=ROUND_HALF_EVEN, traps=[])
    setcontext(context)
    for _ in range(60):
        a, b = number(), number()
        for result, exact in (
            (lambda: a + b, exactly(a) + exactly(b)), (lambda: a - b, exactly(a) - exactly(b)),
            (lambda: a * b, exactly(a) * exactly(b)), (lambda: a / b, exactly(a) / exactly(b)),
        ):
            context.clear_flags()
            found = result()
            assert exactly(found) == nearest(exact, prec), (a, b, prec, found)
            assert len(found.as_tuple().digits) <= prec
            assert context.flags[Inexact] == (exactly(found) != exact), (a, b, prec, found)
            assert context.flags[Rounded] or not context.flags[Inexact]

# Exponents are the ideal ones where nothing is lost.
setcontext(Context(prec=28, traps=[]))
assert str(Decimal("1.20") + Decimal("1.3")) == "2.50" and str(Decimal("1.20") * 3) == "3.60"
assert str(Decimal("2.400") / 2) == "1.200" and str(Decimal(1) / 4) == "0.25" and str(Decimal("1E+3") / 10) == "1E+2"
assert str(Decimal(1) - Decimal("1.00")) == "0.00" and str(Decimal("-0") + 0) == "0" and str(1 / Decimal(3)) == "0." + "3" * 28
assert str(Decimal("1E-1000") + 1) == "1." + "0" * 27 and str(Decimal(10**28) + 5) == "1.000000000000000000000000000E+28"

# Traps, and results near the ends of the range.
with localcontext(Context(prec=5, traps=[Inexact])):
    assert Decimal(1) / 8 == Decimal("0.125")
    try:
        Decimal(1) / 3
        assert False
    except Inexact:
        pass
with localcontext(Context(prec=3, Emin=-5, Emax=5, traps=[])) as small:
    assert str(Decimal("1E-5") / 3) == "0.0000033" and small.flags[Subnormal] and small.flags[Underflow]
    assert str(Decimal("999E3") * 10) == "Infinity" and str(Decimal("999999") + 1) == "Infinity"
print("ok")
