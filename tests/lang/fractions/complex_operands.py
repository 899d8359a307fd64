"""Fractions with complex numbers, the builtin ones and those of other classes."""
import numbers
import operator
from fractions import Fraction as F


class Symbol:
    """Says what was done to it."""

    def __init__(self, text):
        self.text = text

    def __rmul__(self, other):
        return f"{other} * {self.text}"

    def __rpow__(self, other):
        return f"{other} ** {self.text}"

    def __rmod__(self, other):
        return f"{other} % {self.text}"


numbers.Complex.register(Symbol)

assert F(3, 2) * Symbol("X") == "3/2 * X"
assert F(3, 2) ** Symbol("X") == "3/2 ** X"
assert F(3, 2) % Symbol("X") == "3/2 % X"
assert F(3, 2) * 2j == 3j
assert F(1, 2) + 1j == 0.5 + 1j
assert 1j - F(1, 2) == -0.5 + 1j

for a, b, names in ((F(1, 2), 1j, ("Fraction", "complex")), (1j, F(1, 2), ("complex", "Fraction"))):
    for op, sign in ((operator.mod, "%"), (operator.floordiv, "//"), (divmod, "divmod()")):
        try:
            op(a, b)
        except TypeError as error:
            assert str(error) == "unsupported operand type(s) for %s: '%s' and '%s'" % (sign, *names), error
        else:
            raise AssertionError(sign)

print("ok")
