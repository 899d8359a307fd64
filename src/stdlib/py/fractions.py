"""Fraction: exact rational numbers."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]


def gcd(a, b):
    """The greatest common divisor, with the sign of b where that is not zero; in math since Python 3.5."""
    import warnings

    warnings.warn("fractions.gcd() is deprecated. Use math.gcd() instead.", DeprecationWarning, stacklevel=2)
    if type(a) is int is type(b):
        return -math.gcd(a, b) if (b or a) < 0 else math.gcd(a, b)
    while b:
        a, b = b, a % b
    return a

# A fraction's hash is that of an equal int or float: numerator / denominator modulo this prime.
_MODULUS = sys.hash_info.modulus
_INFINITY_HASH = sys.hash_info.inf
_DIGITS = frozenset("0123456789")


def _read_digits(text, at):
    """Digits with single underscores between them: the text without those, and where it ends."""
    start = at
    while at < len(text) and (
        text[at] in _DIGITS or text[at] == "_" and at > start and text[at + 1:at + 2] in _DIGITS and text[at + 1:]
    ):
        at += 1
    return text[start:at].replace("_", ""), at


def _parse(text):
    """The numerator and the denominator of '3/4', '-1.5e3', ...; none if it is no number."""
    body = text.strip()
    sign = -1 if body[:1] == "-" else 1
    at = 1 if body[:1] in ("-", "+") and body else 0
    whole, at = _read_digits(body, at)
    if body[at:].lstrip()[:1] == "/":
        at = body.index("/", at) + 1
        while body[at:at + 1].isspace():
            at += 1
        denominator, at = _read_digits(body, at)
        if not whole or not denominator or at != len(body):
            return None
        return sign * int(whole), int(denominator)
    decimals = ""
    if body[at:at + 1] == ".":
        decimals, at = _read_digits(body, at + 1)
    if not whole and not decimals:
        return None
    exponent = 0
    if body[at:at + 1] in ("e", "E") and at < len(body):
        negative = body[at + 1:at + 2] == "-"
        at += 2 if body[at + 1:at + 2] in ("-", "+") and body[at + 1:] else 1
        digits, at = _read_digits(body, at)
        if not digits:
            return None
        exponent = -int(digits) if negative else int(digits)
    if at != len(body):
        return None
    numerator, denominator = int(whole + decimals), 10 ** len(decimals)
    if exponent >= 0:
        numerator *= 10**exponent
    else:
        denominator *= 10**-exponent
    return sign * numerator, denominator


def _round_to_digits(numerator, denominator, digits, keep_zero_sign=False):
    """The number times 10**digits, rounded half to even: sign and magnitude."""
    if digits >= 0:
        numerator *= 10**digits
    else:
        denominator *= 10**-digits
    quotient, rest = divmod(numerator + (denominator >> 1), denominator)
    if rest == 0 and denominator & 1 == 0:
        quotient &= -2
    negative = numerator < 0 if keep_zero_sign else quotient < 0
    return negative, abs(quotient)


def _round_to_figures(numerator, denominator, figures):
    """The same to so many significant figures: sign, digits, exponent."""
    if numerator == 0:
        return False, 0, 1 - figures
    top, bottom = str(abs(numerator)), str(denominator)
    size = len(top) - len(bottom) + (bottom <= top)
    exponent = size - figures
    negative, significand = _round_to_digits(numerator, denominator, -exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return negative, significand, exponent


def _forward_and_reverse(exact, fallback, takes_complex=True):
    """The methods __op__ and __rop__: exact for fractions and ints, else by the builtin types."""

    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return fallback(float(a), b)
        if takes_complex and isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if takes_complex and isinstance(a, numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    name = fallback.__name__.strip("_")
    forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
    return forward, reverse


def _is_complex(value):
    return isinstance(value, numbers.Complex) and not isinstance(value, numbers.Real)


class Fraction(numbers.Rational):
    """Rational numbers: Fraction(numerator, denominator), Fraction("3/7"), Fraction(0.25).

    The value is in lowest terms with a positive denominator, and never changes."""

    __slots__ = "_numerator", "_denominator"

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            return cls._make(*_ratio_of(numerator))
        if type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        return cls._make(numerator // divisor, denominator // divisor)

    @classmethod
    def _make(cls, numerator, denominator):
        """A fraction that is in lowest terms already."""
        self = object.__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float; Fraction(0.3) is not Fraction(3, 10)."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._make(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal."""
        from decimal import Decimal

        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._make(*dec.as_integer_ratio())

    def is_integer(self):
        """Return True if the Fraction is an integer."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Return a pair of integers, whose ratio is equal to the original Fraction."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, until the denominator gets too large.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # Two candidates: a semiconvergent and the last convergent.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._make(p1, q1)
        return Fraction._make(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        from _fraction_format import format_fraction

        return format_fraction(self, spec)

    # Arithmetic

    def _add(a, b):
        return Fraction(
            a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator
        )

    def _sub(a, b):
        return Fraction(
            a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator
        )

    def _mul(a, b):
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    def _div(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError(f"Fraction({b._denominator}, 0)")
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floordiv(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _divmod(a, b):
        quotient, rest = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
        return quotient, Fraction(rest, a._denominator * b._denominator)

    def _mod(a, b):
        rest = (a._numerator * b._denominator) % (b._numerator * a._denominator)
        return Fraction(rest, a._denominator * b._denominator)

    __add__, __radd__ = _forward_and_reverse(_add, operator.add)
    __sub__, __rsub__ = _forward_and_reverse(_sub, operator.sub)
    __mul__, __rmul__ = _forward_and_reverse(_mul, operator.mul)
    __truediv__, __rtruediv__ = _forward_and_reverse(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _forward_and_reverse(_floordiv, operator.floordiv, takes_complex=False)
    __divmod__, __rdivmod__ = _forward_and_reverse(_divmod, divmod, takes_complex=False)
    __mod__, __rmod__ = _forward_and_reverse(_mod, operator.mod, takes_complex=False)
    del _add, _sub, _mul, _div, _floordiv, _divmod, _mod

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction._make(a._numerator**power, a._denominator**power)
            if a._numerator > 0:
                return Fraction._make(a._denominator**-power, a._numerator**-power)
            if a._numerator == 0:
                raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
            return Fraction._make((-a._denominator) ** -power, (-a._numerator) ** -power)
        if isinstance(b, float):
            return float(a) ** b
        if isinstance(b, complex):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a**b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._make(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._make(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._make(abs(a._numerator), a._denominator)

    def __int__(a):
        return a.__trunc__()

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INFINITY_HASH
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    # Order

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if _is_complex(b) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, test):
        if isinstance(other, numbers.Rational):
            return test(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return test(0.0, other)
            return test(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _ratio_of(value):
    """The numerator and denominator of one argument, in lowest terms."""
    if type(value) is int:
        return value, 1
    if isinstance(value, numbers.Rational):
        return value.numerator, value.denominator
    if isinstance(value, str):
        ratio = _parse(value)
        if ratio is None:
            raise ValueError(f"Invalid literal for Fraction: {value!r}")
        numerator, denominator = ratio
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        divisor = math.gcd(numerator, denominator)
        return numerator // divisor, denominator // divisor
    if isinstance(value, float) or not isinstance(value, type) and hasattr(value, "as_integer_ratio"):
        return value.as_integer_ratio()
    raise TypeError("argument should be a string or a Rational instance")
