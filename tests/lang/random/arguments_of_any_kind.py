"""Distributions compute with what they are given: fractions and complex numbers, and errors are those of the operators."""

import random
from decimal import Decimal
from fractions import Fraction


def message(function, *args):
    try:
        return function(*args)
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


random.seed(1)
first = random.random()
random.seed(1)
assert random.uniform(1, 3j) == 1 + (3j - 1) * first
random.seed(1)
assert random.uniform(Fraction(1, 3), 2) == Fraction(1, 3) + (2 - Fraction(1, 3)) * first
assert message(random.uniform, "1", 2) == "TypeError: unsupported operand type(s) for -: 'int' and 'str'"
assert message(random.uniform, Decimal(1), 2) == "TypeError: unsupported operand type(s) for *: 'decimal.Decimal' and 'float'"
assert message(random.gauss, 0, "1") == "TypeError: can't multiply sequence by non-int of type 'float'"
assert message(random.expovariate, None) == "TypeError: unsupported operand type(s) for /: 'float' and 'NoneType'"
assert message(random.betavariate, 1j, 1) == "TypeError: '<=' not supported between instances of 'complex' and 'float'"
assert message(random.randint, 1, "6") == 'TypeError: can only concatenate str (not "int") to str'
assert message(random.randint, "1", 6) == "TypeError: 'str' object cannot be interpreted as an integer"
assert message(random.randint, 1, 2.5) == "TypeError: 'float' object cannot be interpreted as an integer"
assert random.randint(True, True) == 1
print("ok")
