import numbers
from decimal import Decimal
from fractions import Fraction

assert isinstance(1, numbers.Integral) and isinstance(True, numbers.Integral) and isinstance(1.5, numbers.Real)
assert isinstance(Fraction(1), numbers.Rational) and not isinstance(1.5, numbers.Rational)
assert isinstance(Decimal(1), numbers.Number) and not isinstance(Decimal(1), numbers.Real) and not isinstance("a", numbers.Number)
assert issubclass(numbers.Integral, numbers.Rational) and issubclass(numbers.Real, numbers.Complex)
try:
    numbers.Integral()
except TypeError as error:
    assert str(error).startswith("Can't instantiate abstract class Integral")
print("ok")
