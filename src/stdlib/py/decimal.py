"""Decimal fixed-point and floating-point arithmetic, as the General Decimal Arithmetic Specification defines it.

A finite Decimal is a sign, an integer coefficient and an exponent: -12.50 is (1, 1250, -2). An operation
computes exactly and rounds the result once, as the current context says; conditions such as Inexact set a
flag in the context, and raise an exception if the context traps them.
"""

import math as _math
import numbers as _numbers
import sys as _sys
import _decimal_core as _core
from _contextvars import ContextVar as _ContextVar
from collections import namedtuple as _namedtuple

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
    "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
    "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax",
    "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR",
    "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC",
    "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]
__version__ = "1.70"

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (
    ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP,
)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


# ---- signals

class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
)
# Their order in the repr of a context.
_SHOWN = (
    Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow,
)
# Conditions that set the flag of InvalidOperation.
_CONDITIONS = {ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext}


# ---- large integers as text

_CHUNK = 4000


def _length(n):
    """The number of decimal digits of n > 0; 1 for 0."""
    if n < 10**15:
        return len(str(n))
    guess = int((n.bit_length() - 1) * 0.30102999566398120) + 1
    return guess + (n >= 10**guess)


def _text(n):
    """str(n) for any size of n >= 0."""
    if n.bit_length() < 13000:
        return str(n)
    half = _length(n) // 2
    high, low = divmod(n, 10**half)
    return _text(high) + _text(low).rjust(half, "0")


def _number(digits):
    """int(digits) for any number of digits."""
    if len(digits) <= _CHUNK:
        return int(digits)
    half = len(digits) // 2
    return _number(digits[:-half]) * 10**half + _number(digits[-half:])


def _round_off(sign, n, places, rounding):
    """n without its last digits, rounded; and whether something was lost."""
    if places <= 0:
        return n * 10**-places, False
    if places > _length(n) + 1:
        quotient, rest, order = 0, n, -1
    else:
        unit = 10**places
        quotient, rest = divmod(n, unit)
        order = (2 * rest > unit) - (2 * rest < unit)
    if not rest:
        return quotient, False
    if rounding == ROUND_HALF_EVEN:
        up = order > 0 or order == 0 and quotient & 1
    elif rounding == ROUND_HALF_UP:
        up = order >= 0
    elif rounding == ROUND_HALF_DOWN:
        up = order > 0
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = quotient % 5 == 0
    return quotient + bool(up), True


# ---- contexts

class _SignalDict:
    """Which signals are set: a mapping with fixed keys."""

    def __init__(self, on=()):
        self._on = {signal: signal in on for signal in _SIGNALS}

    def __getitem__(self, signal):
        return self._on[signal]

    def __setitem__(self, signal, value):
        if signal not in self._on:
            raise KeyError("invalid error flag")
        self._on[signal] = bool(value)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(self._on)

    def __len__(self):
        return len(self._on)

    def __contains__(self, signal):
        return signal in self._on

    def keys(self):
        return self._on.keys()

    def values(self):
        return self._on.values()

    def items(self):
        return self._on.items()

    def get(self, signal, default=None):
        return self._on.get(signal, default)

    def copy(self):
        return dict(self._on)

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if hasattr(other, "items") else NotImplemented

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{value}" for signal, value in self._on.items()) + "}"

    def _names(self):
        return ", ".join(signal.__name__ for signal in _SHOWN if self._on[signal])


def _checked_int(name, value, least, most):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not least <= value <= most:
        raise ValueError(f"valid range for {name} is [{_bound(least)}, {_bound(most)}]")
    return value


def _bound(n):
    return {MAX_PREC: "MAX_PREC", MIN_EMIN: "MIN_EMIN"}.get(n, n)


class Context:
    """How to compute: precision, rounding, limits of exponents, and what to do about conditions."""

    __module__ = "decimal"
    __slots__ = "_prec", "_rounding", "_emin", "_emax", "_capitals", "_clamp", "flags", "traps"
    __hash__ = None

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        base = DefaultContext
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.traps = _signals_of(base.traps if traps is None else traps)
        self.flags = _signals_of(() if flags is None else flags)

    prec = property(lambda self: self._prec, lambda self, v: self._set("_prec", _checked_int("prec", v, 1, MAX_PREC)))
    Emin = property(lambda self: self._emin, lambda self, v: self._set("_emin", _checked_int("Emin", v, MIN_EMIN, 0)))
    Emax = property(lambda self: self._emax, lambda self, v: self._set("_emax", _checked_int("Emax", v, 0, MAX_EMAX)))

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in _ROUNDINGS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        self._rounding = value

    @property
    def capitals(self):
        return self._capitals

    @capitals.setter
    def capitals(self, value):
        if value not in (0, 1):
            raise ValueError("valid values for capitals are 0 or 1")
        self._capitals = value

    @property
    def clamp(self):
        return self._clamp

    @clamp.setter
    def clamp(self, value):
        if value not in (0, 1):
            raise ValueError("valid values for clamp are 0 or 1")
        self._clamp = value

    def _set(self, name, value):
        object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if name in ("flags", "traps"):
            value = _signals_of(value)
        object.__setattr__(self, name, value)

    def __repr__(self):
        return (
            f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self._emin}, Emax={self._emax}, "
            f"capitals={self._capitals}, clamp={self._clamp}, flags=[{self.flags._names()}], "
            f"traps=[{self.traps._names()}])"
        )

    def clear_flags(self):
        """Reset all flags to False."""
        self.flags = ()

    def clear_traps(self):
        """Set all traps to False."""
        self.traps = ()

    def copy(self):
        """Return a duplicate of the context."""
        other = Context(
            self._prec, self._rounding, self._emin, self._emax, self._capitals, self._clamp,
        )
        other.flags, other.traps = self.flags, self.traps
        return other

    __copy__ = copy

    def __reduce__(self):
        on = [signal for signal, value in self.flags.items() if value]
        trapped = [signal for signal, value in self.traps.items() if value]
        return Context, (
            self._prec, self._rounding, self._emin, self._emax, self._capitals, self._clamp, on, trapped,
        )

    def Etiny(self):
        """Return a value equal to Emin - prec + 1, which is the minimum exponent of subnormal results."""
        return self._emin - self._prec + 1

    def Etop(self):
        """Return a value equal to Emax - prec + 1, the maximum exponent if clamp is 1."""
        return self._emax - self._prec + 1

    def radix(self):
        """Return 10."""
        return Decimal(10)

    def _signal(self, *conditions):
        """Sets the flags of conditions; raises the first signal that is trapped."""
        trapped = []
        for condition in conditions:
            signal = InvalidOperation if condition in _CONDITIONS else condition
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append((signal, condition))
        if trapped:
            for signal in _SIGNALS:
                if any(signal is found for found, _ in trapped):
                    raise signal([condition for _, condition in trapped])

    def _note_rounding(self, is_inexact):
        """Signals that digits were left out; is_inexact: not only zeros."""
        traps = self.traps._on
        if traps[Rounded] or traps[Inexact] and is_inexact:
            self._signal(*(Inexact, Rounded)[not is_inexact:])
            return
        flags = self.flags._on
        flags[Rounded] = True
        if is_inexact:
            flags[Inexact] = True

    def _invalid(self, condition=InvalidOperation):
        self._signal(condition)
        return _NAN

    def create_decimal(self, num="0", /):
        """A Decimal rounded to this context."""
        if isinstance(num, str):
            value = _from_text(num.strip().replace("_", ""), self)
        else:
            value = Decimal(num, self)
        if value._exp in ("n", "N") and _length(value._int) > self._prec - self._clamp and value._int:
            return self._invalid(ConversionSyntax)
        return value._fix(self)

    def create_decimal_from_float(self, f, /):
        """A Decimal of a float's exact value, rounded to this context."""
        return Decimal.from_float(f)._fix(self)


def _signals_of(value):
    if isinstance(value, _SignalDict):
        return _SignalDict([signal for signal, on in value.items() if on])
    if isinstance(value, dict):
        return _SignalDict([signal for signal, on in value.items() if on])
    return _SignalDict(list(value))


def _context_method(name, operands):
    """A method of Context that calls a method of Decimal in that context."""
    names = ["x", "y", "z"][:operands]

    def method(self, *arguments):
        if len(arguments) != operands:
            raise TypeError(f"{name}() takes exactly {operands} arguments ({len(arguments)} given)")
        arguments = [_operand(argument) for argument in arguments]
        return getattr(arguments[0], name)(*arguments[1:], context=self)

    method.__name__ = name
    method.__doc__ = f"Decimal.{name} in this context."
    return method


def _operand(value):
    converted = _convert(value)
    if converted is NotImplemented:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return converted


def _binary_method(name, operation):
    def method(self, x, y, /):
        return operation(_operand(x), _operand(y), self)

    method.__name__ = name
    return method


_current = _ContextVar("decimal_context")


def getcontext():
    """Get the current default context."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    """Set a new default context."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if _is_template(context):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


def _is_template(context):
    return any(context is template for template in (DefaultContext, BasicContext, ExtendedContext))


class _ContextManager:
    """The context of a with statement."""

    def __init__(self, context):
        self.new = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, kind, value, traceback):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    """Return a context manager that will set the default context to a copy of ctx
    on entry to the with-statement and restore the previous default context when
    exiting the with-statement. If no context is supplied, a copy of the current
    default context is used."""
    copied = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(copied, name, value)
    return _ContextManager(copied)


# ---- Decimal

_SPECIAL = {"inf": "F", "infinity": "F", "nan": "n", "snan": "N"}


def _make(sign, coefficient, exponent):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp = int(sign), coefficient, exponent
    return self


def _parse(text):
    """Sign, coefficient and exponent of a text; none if it is no number."""
    sign = 1 if text[:1] == "-" else 0
    body = text[1:] if text[:1] in ("-", "+") and text else text
    low = body.lower()
    for word, kind in _SPECIAL.items():
        if low == word:
            return sign, 0, kind
        if kind != "F" and low.startswith(word) and low[len(word):].isdecimal():
            return sign, _number(low[len(word):]), kind
    mantissa, mark, exponent = low.partition("e")
    whole, point, decimals = mantissa.partition(".")
    if not (whole + decimals).isdecimal() or whole and not whole.isdecimal() or decimals and not decimals.isdecimal():
        return None
    shift = 0
    if mark:
        digits = exponent[1:] if exponent[:1] in ("+", "-") and exponent else exponent
        if not digits.isdecimal():
            return None
        shift = int(exponent)
    return sign, _number(whole + decimals), shift - len(decimals)


def _from_text(text, context):
    parts = _parse(text)
    if parts is None:
        return (context or getcontext())._invalid(ConversionSyntax)
    return _make(*parts)


def _convert(value, context=None):
    """An operand as a Decimal, or NotImplemented."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(value < 0, abs(value), 0)
    return NotImplemented


def _operator(operation, usual=None):
    """The methods __op__ and __rop__. usual does the same natively, where nothing is unusual."""
    def compute(a, b):
        context = getcontext()
        if usual is None or context._rounding != ROUND_HALF_EVEN or context._clamp:
            return operation(a, b, context)
        parts = usual(a._sign, a._int, a._exp, b._sign, b._int, b._exp, context._prec, context._emin, context._emax)
        if parts is None:
            return operation(a, b, context)
        result = object.__new__(Decimal)
        result._sign, result._int, result._exp, lost = parts
        if lost:
            context._note_rounding(lost == 2)
        return result

    def forward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else compute(self, other)

    def reverse(self, other):
        other = _convert(other)
        return other if other is NotImplemented else compute(other, self)

    return forward, reverse


class Decimal:
    """Construct a new Decimal object. 'value' can be an integer, string, tuple,
    or another Decimal object. If no value is given, return Decimal('0'). The
    context does not affect the conversion and is only passed to determine if
    the InvalidOperation trap is active."""

    __module__ = "decimal"
    __slots__ = "_sign", "_int", "_exp"

    def __new__(cls, value="0", context=None):
        if cls is Decimal and type(value) is int:
            return _make(value < 0, abs(value), 0)
        if isinstance(value, str):
            made = _from_text(value.strip().replace("_", ""), context)
        elif isinstance(value, Decimal):
            made = value
        elif isinstance(value, int):
            made = _make(value < 0, abs(value), 0)
        elif isinstance(value, (list, tuple)):
            made = _from_tuple(value)
        elif isinstance(value, float):
            (context or getcontext())._signal(FloatOperation)
            made = _from_float(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        if cls is Decimal:
            return made
        self = object.__new__(cls)
        self._sign, self._int, self._exp = made._sign, made._int, made._exp
        return self

    @classmethod
    def from_float(cls, f, /):
        """Class method that converts a float to a decimal number, exactly."""
        if isinstance(f, int):
            made = _make(f < 0, abs(f), 0)
        elif isinstance(f, float):
            made = _from_float(f)
        else:
            raise TypeError("argument must be int or float")
        return made if cls is Decimal else cls(made)

    # Its parts

    def _is_special(self):
        return isinstance(self._exp, str)

    def is_nan(self):
        """Return True if the argument is a (quiet or signaling) NaN and False otherwise."""
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not isinstance(self._exp, str)

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not isinstance(self._exp, str) and not self._int

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        context = context or getcontext()
        return bool(self.is_finite() and self._int and context._emin <= self.adjusted() <= context._emax)

    def is_subnormal(self, context=None):
        return bool(self.is_finite() and self._int and self.adjusted() < (context or getcontext())._emin)

    def adjusted(self):
        """Return the adjusted exponent of the number: that of its first digit."""
        return self._exp + _length(self._int) - 1 if self.is_finite() else 0

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._exp == "F":
            digits = (0,)
        elif self._exp in ("n", "N") and not self._int:
            digits = ()
        else:
            digits = tuple(map(int, _text(self._int)))
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """Decimal.as_integer_ratio() -> (int, int): a pair in lowest terms."""
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self._exp == "F":
            raise OverflowError("cannot convert Infinity to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10**self._exp, 1
        d = 10**-self._exp
        divisor = _math.gcd(n, d)
        return n // divisor, d // divisor

    def number_class(self, context=None):
        """Return a string describing the class of the operand."""
        if self._exp == "N":
            return "sNaN"
        if self._exp == "n":
            return "NaN"
        sign = "-" if self._sign else "+"
        if self._exp == "F":
            return sign + "Infinity"
        if not self._int:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def radix(self):
        """Return Decimal(10), the radix (base) in which the Decimal class does all its arithmetic."""
        return _make(0, 10, 0)

    def canonical(self):
        return self

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: _make(0, 0, 0))

    # Texts

    def _plain(self, eng=False, capitals=1):
        sign = "-" if self._sign else ""
        if self._is_special():
            if self._exp == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._exp == "n" else "sNaN") + (_text(self._int) if self._int else "")
        digits = _text(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif digits == "0":
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            whole, decimals = "0", "." + "0" * -point + digits
        elif point >= len(digits):
            whole, decimals = digits + "0" * (point - len(digits)), ""
        else:
            whole, decimals = digits[:point], "." + digits[point:]
        exponent = "" if left == point else f"{'E' if capitals else 'e'}{left - point:+d}"
        return sign + whole + decimals + exponent

    def __str__(self):
        return self._plain(capitals=getcontext()._capitals)

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string: the exponent is a multiple of 3."""
        return self._plain(eng=True, capitals=(context or getcontext())._capitals)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, specifier):
        from _decimal_format import format_decimal

        return format_decimal(self, specifier, getcontext())

    # Conversions

    def __int__(self):
        if self._is_special():
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self.is_nan():
            if self._exp == "N":
                raise ValueError("cannot convert signaling NaN to float")
            return -_math.nan if self._sign else _math.nan
        if self._exp == "F":
            return -_math.inf if self._sign else _math.inf
        return float(self._plain()) if self._int.bit_length() < 13000 else float(self._fix(Context(prec=800))._plain())

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return self._is_special() or bool(self._int)

    def __hash__(self):
        if self._is_special():
            if self._exp == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self._exp == "n" else hash(float(self))
        modulus = _sys.hash_info.modulus
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        result = -value if self._sign else value
        return -2 if result == -1 else result

    def __round__(self, ndigits=None):
        if ndigits is not None:
            if not isinstance(ndigits, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -ndigits))
        return self._to_int(ROUND_HALF_EVEN, "round")

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def _to_int(self, rounding, what="convert"):
        if self._is_special():
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        n, _ = _round_off(self._sign, self._int, -self._exp, rounding)
        return -n if self._sign else n

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # Rounding to a context

    def _fix(self, context):
        """The number as the context can hold it."""
        if self._is_special():
            return self._fix_nan(context) if self.is_nan() else self
        return _finish(self._sign, self._int, self._exp, context)

    def _fix_nan(self, context):
        room = context._prec - context._clamp
        if _length(self._int) > room:
            return _make(self._sign, self._int % 10**room, self._exp)
        return self

    # Comparison

    def _order(self, other):
        """-1, 0 or 1; neither is NaN."""
        if self._is_special() or other._is_special():
            mine = 0 if self._exp != "F" else (-1 if self._sign else 1)
            theirs = 0 if other._exp != "F" else (-1 if other._sign else 1)
            return (mine > theirs) - (mine < theirs)
        if not self._int or not other._int:
            mine = 0 if not self._int else (-1 if self._sign else 1)
            theirs = 0 if not other._int else (-1 if other._sign else 1)
            return (mine > theirs) - (mine < theirs)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        order = (a > b) - (a < b)
        return -order if self._sign else order

    def __eq__(self, other):
        other = _comparable(other, equality=True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if self._exp == "N" or other._exp == "N":
                getcontext()._invalid()
            return False
        return self._order(other) == 0

    def _ordered(self, other, test):
        other = _comparable(other)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            getcontext()._invalid()
            return False
        return test(self._order(other))

    def __lt__(self, other):
        return self._ordered(other, lambda order: order < 0)

    def __le__(self, other):
        return self._ordered(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        """Compare self to other.  Return a decimal value: -1, 0, 1 or NaN."""
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            return _nan_result(self, other, context)
        order = self._order(other)
        return _make(order < 0, abs(order), 0)

    def compare_signal(self, other, context=None):
        """Identical to compare, except that all NaNs signal."""
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            context._invalid()
            return _nan_result(self, other, context)
        return self.compare(other, context)

    def _total_key(self):
        rank = {"F": 1, "N": 2, "n": 3}.get(self._exp, 0)
        return rank

    def compare_total(self, other, context=None):
        """Compare two operands using their abstract representation rather than their numerical value."""
        other = _operand(other)
        if self._sign != other._sign:
            return _make(self._sign, 1, 0)
        mine, theirs = self._total_key(), other._total_key()
        order = (mine > theirs) - (mine < theirs)
        if not order:
            if mine >= 2:
                order = (self._int > other._int) - (self._int < other._int)
            elif mine == 0:
                order = self.copy_abs()._order(other.copy_abs()) or (self._exp > other._exp) - (self._exp < other._exp)
        if self._sign:
            order = -order
        return _make(order < 0, abs(order), 0)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    # Signs

    def copy_abs(self):
        """Return the absolute value of the argument, without rounding."""
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        """Return the negation of the argument, without rounding."""
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        """Return a copy of the first operand with the sign set to be the same as the sign of the second operand."""
        return _make(_operand(other)._sign, self._int, self._exp)

    def __neg__(self):
        return self._plus(getcontext(), 1 - self._sign)

    def __pos__(self):
        return self._plus(getcontext(), self._sign)

    def __abs__(self):
        return self._plus(getcontext(), 0)

    def _plus(self, context, sign):
        if self.is_nan():
            return _nan_result(self, self, context)
        if self.is_finite() and not self._int:
            sign = 1 if context._rounding == ROUND_FLOOR and sign else 0
        return _make(sign, self._int, self._exp)._fix(context)

    # Arithmetic

    def fma(self, other, third, context=None):
        """Fused multiply-add.  Return self*other+third with no rounding of the intermediate product."""
        other, third = _operand(other), _operand(third)
        context = context or getcontext()
        if self.is_finite() and other.is_finite():
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        else:
            product = _multiply(self, other, context)
        return _add(product, third, context)

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if modulo is not None:
            modulo = _convert(modulo)
            if modulo is NotImplemented:
                return modulo
            return _power_modulo(self, other, modulo, getcontext())
        return _power(self, other, getcontext())

    def __rpow__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self)

    def remainder_near(self, other, context=None):
        """Return the remainder from dividing self by other: nearest quotient."""
        other = _operand(other)
        context = context or getcontext()
        checked = _remainder_special(self, other, context)
        if checked is not None:
            return checked
        low = min(self._exp, other._exp)
        a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        quotient, rest = divmod(a, b)
        sign = self._sign
        if 2 * rest + (quotient & 1) > b:
            rest, quotient = b - rest, quotient + 1
            sign = 1 - sign
        if quotient >= 10**context._prec:
            return context._invalid(DivisionImpossible)
        return _finish(sign, rest, low, context)

    def sqrt(self, context=None):
        """Return the square root of the argument to full precision."""
        context = context or getcontext()
        if self._is_special():
            if self.is_nan():
                return _nan_result(self, self, context)
            return context._invalid() if self._sign else self
        if not self._int:
            return _finish(self._sign, 0, self._exp >> 1, context)
        if self._sign:
            return context._invalid()
        precision = context._prec + 1
        exponent = self._exp >> 1
        n = self._int * 10 if self._exp & 1 else self._int
        digits = (_length(n) + 1) >> 1
        shift = precision - digits
        exact = True
        if shift >= 0:
            n *= 100**shift
        else:
            n, rest = divmod(n, 100**-shift)
            exact = not rest
        exponent -= shift
        root = _math.isqrt(n)
        exact = exact and root * root == n
        if exact:
            if shift >= 0:
                root //= 10**shift
            else:
                root *= 10**-shift
            exponent += shift
        elif root % 5 == 0:
            # Not exact: the last digit must not look like a tie.
            root += 1
        rounding = context._rounding
        context._rounding = ROUND_HALF_EVEN
        try:
            return _finish(0, root, exponent, context)
        finally:
            context._rounding = rounding

    def exp(self, context=None):
        """Return the value of the (natural) exponential function e**x at the given number."""
        context = context or getcontext()
        if self._is_special():
            if self.is_nan():
                return _nan_result(self, self, context)
            return _make(0, 0, 0) if self._sign else self
        if not self._int:
            return _make(0, 1, 0)
        return _rounded_function(_exp_digits, self, context)

    def ln(self, context=None):
        """Return the natural (base e) logarithm of the operand."""
        return self._logarithm(context, _ln_digits)

    def log10(self, context=None):
        """Return the base ten logarithm of the operand."""
        context = context or getcontext()
        if self.is_finite() and not self._sign and self._int:
            digits = _text(self._int).rstrip("0")
            if digits == "1":
                power = self.adjusted()
                return _finish(power < 0, abs(power), 0, context)
        return self._logarithm(context, _log10_digits)

    def _logarithm(self, context, digits):
        context = context or getcontext()
        if self.is_nan():
            return _nan_result(self, self, context)
        if not self:
            return _make(1, 0, "F")
        if self._exp == "F" and not self._sign:
            return self
        if self._sign:
            return context._invalid()
        if self._order(_ONE) == 0:
            return _make(0, 0, 0)
        return _rounded_function(digits, self, context)

    def logb(self, context=None):
        """Return the adjusted exponent of the operand as a Decimal."""
        context = context or getcontext()
        if self.is_nan():
            return _nan_result(self, self, context)
        if self._exp == "F":
            return _make(0, 0, "F")
        if not self._int:
            context._signal(DivisionByZero)
            return _make(1, 0, "F")
        power = self.adjusted()
        return _finish(power < 0, abs(power), 0, context)

    def normalize(self, context=None):
        """Normalize the number by stripping the rightmost trailing zeros and
        converting any result equal to Decimal('0') to Decimal('0e0')."""
        context = context or getcontext()
        if self.is_nan():
            return _nan_result(self, self, context)
        fixed = self._fix(context)
        if fixed._is_special():
            return fixed
        if not fixed._int:
            return _make(fixed._sign, 0, 0)
        most = context.Etop() if context._clamp else context._emax
        n, exponent = fixed._int, fixed._exp
        while n % 10 == 0 and exponent < most:
            n //= 10
            exponent += 1
        return _make(fixed._sign, n, exponent)

    def quantize(self, exp, rounding=None, context=None):
        """Return a value equal to the first operand after rounding and having the
        exponent of the second operand.

        >>> Decimal('1.41421356').quantize(Decimal('1.000'))
        Decimal('1.414')"""
        exp = _operand(exp)
        context = context or getcontext()
        if rounding is not None and rounding not in _ROUNDINGS:
            Context(rounding=rounding)
        if self._is_special() or exp._is_special():
            if self.is_nan() or exp.is_nan():
                return _nan_result(self, exp, context)
            return self if self._exp == exp._exp == "F" else context._invalid()
        if not context.Etiny() <= exp._exp <= context._emax:
            return context._invalid()
        if self._int and self.adjusted() - exp._exp + 1 > context._prec:
            return context._invalid()
        n, lost = _round_off(self._sign, self._int, exp._exp - self._exp, rounding or context._rounding)
        if n and (_length(n) > context._prec or exp._exp + _length(n) - 1 > context._emax):
            return context._invalid()
        conditions = []
        if n and exp._exp + _length(n) - 1 < context._emin:
            conditions.append(Subnormal)
        if lost:
            conditions.append(Inexact)
        if exp._exp > self._exp:
            conditions.append(Rounded)
        context._signal(*conditions)
        return _make(self._sign, n, exp._exp)

    def same_quantum(self, other, context=None):
        """Test whether self and other have the same exponent or whether both are NaN."""
        other = _operand(other)
        if self._is_special() or other._is_special():
            return self.is_nan() and other.is_nan() or self._exp == other._exp
        return self._exp == other._exp

    def to_integral_value(self, rounding=None, context=None):
        """Round to the nearest integer without signaling Inexact or Rounded."""
        context = context or getcontext()
        if self.is_nan():
            return _nan_result(self, self, context)
        if self._is_special() or self._exp >= 0:
            return self
        n, _ = _round_off(self._sign, self._int, -self._exp, rounding or context._rounding)
        return _make(self._sign, n, 0)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Round to the nearest integer, signaling Inexact or Rounded as appropriate if rounding occurs."""
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self.is_finite() and self._exp < 0:
            context._signal(*([Inexact] if result._order(self) else []), Rounded)
        return result

    def scaleb(self, other, context=None):
        """Return the first operand with the exponent adjusted the second."""
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            return _nan_result(self, other, context)
        if other._exp != 0 or other._int > 2 * (context._emax + context._prec):
            return context._invalid()
        if self._exp == "F":
            return self
        return _finish(self._sign, self._int, self._exp + int(other), context)

    def shift(self, other, context=None):
        """Return the result of shifting the coefficient by so many digits, to the left if positive."""
        return self._moved(other, context, lambda digits, by: (digits + "0" * by) if by >= 0 else digits[:by])

    def rotate(self, other, context=None):
        """Return the result of rotating the digits of the first operand by an amount specified by the second operand."""
        return self._moved(other, context, lambda digits, by: digits[by:] + digits[:by])

    def _moved(self, other, context, move):
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            return _nan_result(self, other, context)
        if other._exp != 0 or other._int > context._prec:
            return context._invalid()
        if self._exp == "F":
            return self
        digits = _text(self._int)[-context._prec:].rjust(context._prec, "0")
        return _make(self._sign, _number(move(digits, int(other))[-context._prec:] or "0"), self._exp)

    def next_minus(self, context=None):
        """Return the largest number representable in the given context that is smaller than the first operand."""
        return self._next(context, ROUND_FLOOR, 1)

    def next_plus(self, context=None):
        """Return the smallest number representable in the given context that is larger than the first operand."""
        return self._next(context, ROUND_CEILING, 0)

    def _next(self, context, rounding, sign):
        context = context or getcontext()
        if self.is_nan():
            return _nan_result(self, self, context)
        if self._exp == "F":
            if self._sign == sign:
                return self
            return _make(1 - sign, 10**context._prec - 1, context.Etop())
        quiet = Context(context._prec, rounding, context._emin, context._emax, traps=[])
        rounded = self._fix(quiet)
        if rounded._order(self):
            return rounded
        return _add(self, _make(sign, 1, context.Etiny() - 1), quiet)

    def next_toward(self, other, context=None):
        """The number next to the first operand in the direction of the second."""
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            return _nan_result(self, other, context)
        order = self._order(other)
        if order == 0:
            return self.copy_sign(other)
        result = self.next_plus(context) if order < 0 else self.next_minus(context)
        if result._exp == "F":
            context._signal(Overflow, Inexact, Rounded)
        elif result.adjusted() < context._emin:
            context._signal(Underflow, Subnormal, Inexact, Rounded, *([] if result else [Clamped]))
        return result

    def max(self, other, context=None):
        """Maximum of self and other.  If one operand is a quiet NaN and the other is
        numeric, the numeric operand is returned."""
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        """Minimum of self and other.  If one operand is a quiet NaN and the other is
        numeric, the numeric operand is returned."""
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, True)

    def _extreme(self, other, context, direction, magnitude):
        other = _operand(other)
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            if self._exp == "N" or other._exp == "N" or self.is_nan() and other.is_nan():
                return _nan_result(self, other, context)
            return (other if self.is_nan() else self)._fix(context)
        a, b = (self.copy_abs(), other.copy_abs()) if magnitude else (self, other)
        order = a._order(b) or self._order(other) or int(self.compare_total(other))
        return (self if order == direction or order == 0 else other)._fix(context)

    def logical_and(self, other, context=None):
        """Return the digit-wise 'and' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """Return the digit-wise 'or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """Return the digit-wise 'exclusive or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """Return the digit-wise inversion of the (logical) operand."""
        context = context or getcontext()
        return self._logical(_make(0, _number("1" * context._prec), 0), context, lambda a, b: a ^ b)

    def _logical(self, other, context, combine):
        other = _operand(other)
        context = context or getcontext()
        texts = []
        for operand in (self, other):
            text = _text(operand._int) if operand._exp == 0 and not operand._sign else "2"
            if text.strip("01"):
                return context._invalid()
            texts.append(int(text[-context._prec:], 2))
        return _make(0, _number(bin(combine(*texts))[2:]), 0)


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return _make(sign, 0, "F")
    if any(not isinstance(d, int) or not 0 <= d <= 9 for d in digits):
        raise ValueError("coefficient must be a tuple of digits")
    coefficient = _number("".join(map(str, digits)) or "0")
    if exponent not in ("n", "N") and not isinstance(exponent, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    return _make(sign, coefficient, exponent)


def _from_float(f):
    if _math.isnan(f):
        return _make(0, 0, "n")
    sign = _math.copysign(1.0, f) < 0
    if _math.isinf(f):
        return _make(sign, 0, "F")
    n, d = abs(f).as_integer_ratio()
    places = d.bit_length() - 1
    return _make(sign, n * 5**places, -places)


def _comparable(other, equality=False):
    """An operand of a comparison as a Decimal."""
    converted = _convert(other)
    if converted is not NotImplemented:
        return converted
    if isinstance(other, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = True
        else:
            context._signal(FloatOperation)
        return _from_float(other)
    if isinstance(other, _numbers.Rational):
        return _ExactRatio(other.numerator, other.denominator)
    if equality and isinstance(other, _numbers.Complex) and other.imag == 0:
        return _comparable(other.real, equality)
    return NotImplemented


class _ExactRatio:
    """A fraction that is compared with a Decimal."""

    def __init__(self, numerator, denominator):
        self._sign = int(numerator < 0)
        self.ratio = abs(numerator), denominator


def _order_with_ratios(self, other, plain=Decimal._order):
    if not isinstance(other, _ExactRatio):
        return plain(self, other)
    n, d = other.ratio
    return plain(Decimal(self)._times(d), _make(other._sign, n, 0))


Decimal._order = _order_with_ratios
Decimal._times = lambda self, n: self if self._is_special() else _make(self._sign, self._int * n, self._exp)
_ExactRatio.is_nan = lambda self: False
_ExactRatio._exp = 0


def _finish(sign, n, exponent, context):
    """The number rounded to the context, with the conditions signaled."""
    etiny, top = context.Etiny(), context.Etop()
    if not n:
        most = top if context._clamp else context._emax
        clamped = min(max(exponent, etiny), most)
        if clamped != exponent:
            context._signal(Clamped)
        return _make(sign, 0, clamped)
    least = _length(n) + exponent - context._prec
    if least > top:
        return _overflowed(sign, context)
    subnormal = least < etiny
    least = max(least, etiny)
    if exponent < least:
        rounded, lost = _round_off(sign, n, least - exponent, context._rounding)
        if _length(rounded) > context._prec:
            rounded //= 10
            least += 1
        if least > top:
            return _overflowed(sign, context)
        conditions = []
        if lost and subnormal:
            conditions.append(Underflow)
        if subnormal:
            conditions.append(Subnormal)
        if lost:
            conditions.append(Inexact)
        conditions.append(Rounded)
        if not rounded:
            conditions.append(Clamped)
        context._signal(*conditions)
        return _make(sign, rounded, least)
    if subnormal:
        context._signal(Subnormal)
    if context._clamp and exponent > top:
        context._signal(Clamped)
        return _make(sign, n * 10 ** (exponent - top), top)
    return _make(sign, n, exponent)


def _overflowed(sign, context):
    rounding = context._rounding
    away = rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or \
        rounding == (ROUND_FLOOR if sign else ROUND_CEILING)
    context._signal(Overflow, Inexact, Rounded)
    if away:
        return _make(sign, 0, "F")
    return _make(sign, 10**context._prec - 1, context.Etop())


def _nan_result(a, b, context):
    """The NaN of an operation with a NaN."""
    for operand in (a, b):
        if operand._exp == "N":
            context._signal(InvalidOperation)
            return _make(operand._sign, operand._int, "n")._fix_nan(context)
    for operand in (a, b):
        if operand._exp == "n":
            return operand._fix_nan(context)
    return None


def _add(a, b, context):
    if a._is_special() or b._is_special():
        if a.is_nan() or b.is_nan():
            return _nan_result(a, b, context)
        if a._exp == "F":
            if b._exp == "F" and a._sign != b._sign:
                return context._invalid()
            return a
        return b
    low = min(a._exp, b._exp)
    if not a._int or not b._int:
        if not a._int and not b._int:
            sign = min(a._sign, b._sign)
            if a._sign != b._sign and context._rounding == ROUND_FLOOR:
                sign = 1
            return _finish(sign, 0, low, context)
        number = a if a._int else b
        zero = b if a._int else a
        low = max(zero._exp, number._exp - context._prec - 1) if zero._exp < number._exp else number._exp
        return _finish(number._sign, number._int * 10 ** (number._exp - low), low, context)
    # A number that is far below the other only says which way to round.
    big, small = (a, b) if a._exp >= b._exp else (b, a)
    limit = big._exp + min(-1, _length(big._int) - context._prec - 2)
    if _length(small._int) + small._exp - 1 < limit:
        small = _make(small._sign, 1, limit)
    low = min(big._exp, small._exp)
    x = big._int * 10 ** (big._exp - low)
    y = small._int * 10 ** (small._exp - low)
    total = (-x if big._sign else x) + (-y if small._sign else y)
    if not total:
        return _finish(int(context._rounding == ROUND_FLOOR), 0, low, context)
    return _finish(int(total < 0), abs(total), low, context)


def _subtract(a, b, context):
    if a.is_nan() or b.is_nan():
        return _nan_result(a, b, context)
    return _add(a, b.copy_negate(), context)


def _multiply(a, b, context):
    sign = a._sign ^ b._sign
    if a._is_special() or b._is_special():
        if a.is_nan() or b.is_nan():
            return _nan_result(a, b, context)
        return _make(sign, 0, "F") if a and b else context._invalid()
    return _finish(sign, a._int * b._int, a._exp + b._exp, context)


def _divide(a, b, context):
    sign = a._sign ^ b._sign
    if a._is_special() or b._is_special():
        if a.is_nan() or b.is_nan():
            return _nan_result(a, b, context)
        if a._exp == "F":
            return context._invalid() if b._exp == "F" else _make(sign, 0, "F")
        context._signal(Clamped)
        return _make(sign, 0, context.Etiny())
    if not b._int:
        if not a._int:
            return context._invalid(DivisionUndefined)
        context._signal(DivisionByZero)
        return _make(sign, 0, "F")
    ideal = a._exp - b._exp
    if not a._int:
        return _finish(sign, 0, ideal, context)
    shift = _length(b._int) - _length(a._int) + context._prec + 1
    exponent = ideal - shift
    if shift >= 0:
        quotient, rest = divmod(a._int * 10**shift, b._int)
    else:
        quotient, rest = divmod(a._int, b._int * 10**-shift)
    if rest:
        if quotient % 5 == 0:
            quotient += 1
    else:
        while exponent < ideal and quotient % 10 == 0:
            quotient //= 10
            exponent += 1
    return _finish(sign, quotient, exponent, context)


def _remainder_special(a, b, context):
    """The result of % of special operands and zeros, else None."""
    if a.is_nan() or b.is_nan():
        return _nan_result(a, b, context)
    if a._exp == "F":
        return context._invalid()
    if not b:
        return context._invalid(InvalidOperation if a else DivisionUndefined)
    if b._exp == "F":
        return a._fix(context)
    return None


def _divide_integers(a, b, context):
    """The quotient towards zero and the remainder, both finite; none if the quotient is too large."""
    ideal = min(a._exp, b._exp)
    if a.adjusted() - b.adjusted() > context._prec + 1 and a._int:
        return None
    x, y = a._int * 10 ** (a._exp - ideal), b._int * 10 ** (b._exp - ideal)
    quotient, rest = divmod(x, y)
    if quotient >= 10**context._prec:
        return None
    return quotient, rest, ideal


def _floor_divide(a, b, context):
    sign = a._sign ^ b._sign
    if a.is_nan() or b.is_nan():
        return _nan_result(a, b, context)
    if a._exp == "F":
        return context._invalid() if b._exp == "F" else _make(sign, 0, "F")
    if not b:
        if not a:
            return context._invalid(DivisionUndefined)
        context._signal(DivisionByZero)
        return _make(sign, 0, "F")
    if b._exp == "F":
        return _make(sign, 0, 0)
    parts = _divide_integers(a, b, context)
    if parts is None:
        return context._invalid(DivisionImpossible)
    return _make(sign, parts[0], 0)


def _remainder(a, b, context):
    checked = _remainder_special(a, b, context)
    if checked is not None:
        return checked
    parts = _divide_integers(a, b, context)
    if parts is None:
        return context._invalid(DivisionImpossible)
    return _finish(a._sign, parts[1], parts[2], context)


def _divide_with_remainder(a, b, context):
    if a.is_nan() or b.is_nan():
        result = _nan_result(a, b, context)
        return result, result
    sign = a._sign ^ b._sign
    if a._exp == "F":
        if b._exp == "F":
            result = context._invalid()
            return result, result
        return _make(sign, 0, "F"), context._invalid()
    if not b:
        if not a:
            result = context._invalid(DivisionUndefined)
            return result, result
        context._signal(DivisionByZero, InvalidOperation)
        return _make(sign, 0, "F"), _NAN
    return _floor_divide(a, b, context), _remainder(a, b, context)


Decimal.__add__, Decimal.__radd__ = _operator(_add, _core.add)
Decimal.__sub__, Decimal.__rsub__ = _operator(_subtract, _core.subtract)
Decimal.__mul__, Decimal.__rmul__ = _operator(_multiply, _core.multiply)
Decimal.__truediv__, Decimal.__rtruediv__ = _operator(_divide, _core.divide)
Decimal.__floordiv__, Decimal.__rfloordiv__ = _operator(_floor_divide)
Decimal.__mod__, Decimal.__rmod__ = _operator(_remainder)
Decimal.__divmod__, Decimal.__rdivmod__ = _operator(_divide_with_remainder)


# ---- functions of analysis, in fixed point: integers that stand for n / 10**places

def _atanh_inverse(n, unit):
    """atanh(1/n)"""
    total = term = unit // n
    square = n * n
    k = 1
    while term:
        term //= square
        k += 2
        total += term // k
    return total


_ln10_cache = {}


def _ln10(places):
    known = max((p for p in list(_ln10_cache) if p >= places), default=None)
    if known is None:
        unit = 10 ** (places + 10)
        # ln 10 = 3 ln 2 + ln 5/4
        value = 6 * _atanh_inverse(3, unit) + 2 * _atanh_inverse(9, unit)
        _ln10_cache.clear()
        _ln10_cache[places] = value // 10**10
        known = places
    return _ln10_cache[known] // 10 ** (known - places)


def _ln_fixed(n, places):
    """ln(n / 10**places) for a number from 1 to 10."""
    extra = 12 + places // 50
    places += extra
    unit = 10**places
    x = n * 10**extra
    halvings = 0
    # Square roots bring it near 1, where the series is short.
    while x - unit > unit >> 10:
        x = _math.isqrt(x * unit)
        halvings += 1
    y = (x - unit) * unit // (x + unit)
    square = y * y // unit
    total = term = y
    k = 1
    while term:
        term = term * square // unit
        k += 2
        total += term // k
    return (total << halvings + 1) // 10**extra


def _fixed(number, places):
    """A Decimal as an integer of so many places."""
    shift = number._exp + places
    n = number._int * 10**shift if shift >= 0 else number._int // 10**-shift
    return -n if number._sign else n


def _ln_digits(x, places):
    """ln x, in so many places."""
    power = x.adjusted()
    extra = len(str(abs(power))) + 8
    places += extra
    mantissa = _make(0, x._int, x._exp - power)
    value = _ln_fixed(_fixed(mantissa, places), places) + power * _ln10(places)
    return value // 10**extra


def _log10_digits(x, places):
    extra = 8
    inner = places + extra
    return _ln_digits(x, inner) * 10**inner // _ln10(inner) // 10**extra


def _exp_fixed(x, places):
    """e**x for |x| <= about 2.4"""
    extra = 16 + places // 50
    places += extra
    unit = 10**places
    x *= 10**extra
    halvings = 10 + places.bit_length()
    small = x >> halvings
    total = term = unit
    k = 0
    while term:
        k += 1
        term = term * small // unit // k
        total += term
        if term == -1:
            break
    for _ in range(halvings):
        total = total * total // unit
    return total // 10**extra


def _exp_parts(x, places):
    """e**x of a fixed-point x as digits in so many places, and a power of ten."""
    unit_ln10 = _ln10(places)
    power, rest = divmod(x, unit_ln10)
    return _exp_fixed(rest, places), power


def _exp_digits(x, places):
    """e**x for the powers that fit, in so many places."""
    n, power = _exp_parts(_fixed(x, places), places)
    return n * 10**power if power >= 0 else n // 10**-power


def _rounded_function(function, x, context):
    """A function whose values are never exact, rounded correctly."""
    precision = context._prec
    if function is _exp_digits:
        if x.adjusted() > len(str(context._emax + precision)) + 1:
            # Far out of range.
            return _finish(0, 1, context._emax + 1, context) if not x._sign else \
                _finish(0, 1, context.Etiny() - 1, context)
        if x.adjusted() < -precision - 2:
            # 1 + x is not distinguishable.
            return _half_even(0, (10 ** (precision + 3) + (-1 if x._sign else 1)), -(precision + 3), context)
    extra = 4
    while True:
        places = precision + extra
        if function is _exp_digits:
            places += max(x.adjusted(), 0) + 2
            n, power = _exp_parts(_fixed(x, places), places)
            sign, exponent = 0, power - places
        else:
            places += max(-_magnitude_of_log(x), 0) + 2
            n = function(x, places)
            sign, n, exponent = int(n < 0), abs(n), -places
        spare = _length(n) - precision
        if spare > 2:
            # The computed digits are off by a few units: the rounding must not depend on them.
            unit = 10 ** (spare - 1)
            tail = n % unit
            if 10 < tail < unit - 10 and abs(tail - unit // 2) > 10 or spare > 3 * precision + 60:
                return _half_even(sign, n if n % 5 else n + 1, exponent, context)
        extra += precision // 2 + 6


def _magnitude_of_log(x):
    """About the exponent of ln x, for x near 1."""
    if not -2 <= x.adjusted() <= 1:
        return 0
    quiet = Context(prec=28, traps=[])
    distance = _subtract(x, _ONE, quiet)
    return distance.adjusted() if distance else 0


def _half_even(sign, n, exponent, context):
    rounding = context._rounding
    context._rounding = ROUND_HALF_EVEN
    try:
        return _finish(sign, n, exponent, context)
    finally:
        context._rounding = rounding


def _power(base, exponent, context):
    if base.is_nan() or exponent.is_nan():
        return _nan_result(base, exponent, context)
    if not exponent:
        return context._invalid() if not base else _ONE
    is_integer = exponent._exp == "F" or exponent._exp >= 0 or exponent._int % 10**-exponent._exp == 0
    # A multiple of ten is even.
    is_odd = exponent._exp != "F" and is_integer and exponent._exp <= 0 and int(exponent.copy_abs()) & 1
    sign = 0
    if base._sign and (base or base._exp == "F"):
        if is_integer and exponent._exp != "F":
            sign = int(bool(is_odd))
        else:
            return context._invalid()
        base = base.copy_negate()
    elif base._sign and not base:
        sign = int(bool(is_odd))
        base = base.copy_negate()
    if not base:
        return _make(sign, 0, "F") if exponent._sign else _make(sign, 0, 0)
    if base._exp == "F":
        return _make(sign, 0, 0) if exponent._sign else _make(sign, 0, "F")
    order = base._order(_ONE)
    if exponent._exp == "F":
        if order == 0:
            context._signal(Inexact, Rounded)
            return _make(sign, 10 ** (context._prec - 1), 1 - context._prec)
        grows = (order > 0) != bool(exponent._sign)
        return _make(sign, 0, "F") if grows else _make(sign, 0, 0)
    if is_integer and exponent.adjusted() < 20:
        return _integer_power(sign, base, int(exponent), context)
    if order == 0:
        context._signal(Inexact, Rounded)
        return _make(sign, 10 ** (context._prec - 1), 1 - context._prec)
    return _real_power(sign, base, exponent, context)


def _integer_power(sign, base, power, context):
    """base**power for an integer, exact as long as the digits are few."""
    if base._int == 10 ** (_length(base._int) - 1) and power > 0 and base._int == 1:
        return _finish(sign, 1, base._exp * power, context)
    size = _length(base._int) * abs(power)
    if size <= 4 * context._prec + 100:
        n, exponent = base._int ** abs(power), base._exp * abs(power)
        if power > 0:
            return _finish(sign, n, exponent, context)
        result = _divide(_make(sign, 1, 0), _make(0, n, exponent), context)
        return result
    # By squaring, with digits to spare.
    digits = context._prec + _length(abs(power)) + 9
    wide = Context(digits, ROUND_HALF_EVEN, MIN_EMIN // 4, MAX_EMAX // 4, traps=[])
    result = _ONE
    square = base if power > 0 else _divide(_ONE, base, wide)
    left = abs(power)
    while left:
        if left & 1:
            result = _multiply(result, square, wide)
        left >>= 1
        if left:
            square = _multiply(square, square, wide)
            if square._int and abs(square.adjusted()) > 4 * (context._emax + context._prec):
                return _finish(sign, 1, context._emax + 1 if square.adjusted() > 0 else context.Etiny() - 1, context)
    return _finish(sign, result._int, result._exp, context)


def _real_power(sign, base, exponent, context):
    """base**exponent by e**(exponent * ln base)."""
    exact = _exact_root_power(base, exponent, context)
    if exact is not None:
        return exact
    precision = context._prec
    extra = 5
    while True:
        places = precision + extra + max(exponent.adjusted(), 0) + len(str(abs(base.adjusted()) + 1)) + 4
        product = _ln_digits(base, places) * _fixed(exponent, places) // 10**places
        if abs(product) // 10**places > 3 * (context._emax + precision):
            grows = product > 0
            return _finish(sign, 1, context._emax + 1 if grows else context.Etiny() - 1, context)
        n, power = _exp_parts(product, places)
        spare = _length(n) - precision
        if spare > 2:
            unit = 10 ** (spare - 1)
            tail = n % unit
            if 100 < tail < unit - 100 and abs(tail - unit // 2) > 100 or spare > precision + 40:
                return _finish(sign, n if n % 5 else n + 1, power - places, context)
        extra += precision // 2 + 6


def _exact_root_power(base, exponent, context):
    """The power if it is exact, with as many digits as the context has; else None."""
    n, d = exponent.as_integer_ratio()
    if n < 0 or d > 64 or d & (d - 1) or n > 10**6:
        return None
    # base ** (n/d) with d a power of two: repeated square roots must be exact.
    value, power = base._int, base._exp
    while value % 10 == 0:
        value //= 10
        power += 1
    while d > 1:
        if power & 1:
            value, power = value * 10, power - 1
        root = _math.isqrt(value)
        if root * root != value:
            return None
        value, power, d = root, power // 2, d // 2
        while value and value % 10 == 0:
            value //= 10
            power += 1
    value, power = value**n, power * n
    if _length(value) > context._prec:
        return None
    padding = context._prec - _length(value)
    context._signal(Inexact, Rounded)
    return _finish(0, value * 10**padding, power - padding, context)


def _power_modulo(base, exponent, modulo, context):
    """pow(base, exponent, modulo) of integers."""
    for operand in (base, exponent, modulo):
        if operand.is_nan():
            return _nan_result(base, exponent if exponent.is_nan() else modulo, context)
    integers = []
    for operand in (base, exponent, modulo):
        if operand._is_special() or operand._exp < 0 and operand._int % 10**-operand._exp:
            return context._invalid()
        integers.append(int(operand))
    b, e, m = integers
    if e < 0 or not m or abs(m) >= 10**context._prec or not b and not e:
        return context._invalid()
    sign = int(b < 0 and e & 1)
    return _make(sign, pow(abs(b), e, abs(m)), 0)


_NAN = _make(0, 0, "n")
_ONE = _make(0, 1, 0)
_numbers.Number.register(Decimal)


# ---- the contexts that exist from the start

def _template(prec, rounding, traps):
    context = object.__new__(Context)
    context._prec, context._rounding, context._emin, context._emax = prec, rounding, -999999, 999999
    context._capitals, context._clamp = 1, 0
    context.flags, context.traps = (), traps
    return context


DefaultContext = _template(28, ROUND_HALF_EVEN, (InvalidOperation, DivisionByZero, Overflow))
BasicContext = _template(
    9, ROUND_HALF_UP, (InvalidOperation, DivisionByZero, Overflow, Clamped, Underflow)
)
ExtendedContext = _template(9, ROUND_HALF_EVEN, ())

for _name, _operation in (
    ("add", _add), ("subtract", _subtract), ("multiply", _multiply), ("divide", _divide),
    ("divide_int", _floor_divide), ("remainder", _remainder), ("divmod", _divide_with_remainder),
):
    setattr(Context, _name, _binary_method(_name, _operation))
for _name, _count in (
    ("compare", 2), ("compare_signal", 2), ("compare_total", 2), ("compare_total_mag", 2), ("copy_sign", 2),
    ("exp", 1), ("fma", 3), ("ln", 1), ("log10", 1), ("logb", 1), ("logical_and", 2), ("logical_invert", 1),
    ("logical_or", 2), ("logical_xor", 2), ("max", 2), ("max_mag", 2), ("min", 2), ("min_mag", 2),
    ("next_minus", 1), ("next_plus", 1), ("next_toward", 2), ("normalize", 1), ("number_class", 1),
    ("remainder_near", 2), ("rotate", 2), ("same_quantum", 2), ("scaleb", 2), ("shift", 2), ("sqrt", 1),
    ("to_eng_string", 1), ("is_normal", 1), ("is_subnormal", 1),
):
    setattr(Context, _name, _context_method(_name, _count))


def _simple_method(name):
    def method(self, x, /):
        return getattr(_operand(x), name)()

    method.__name__ = name
    return method


for _name in (
    "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed", "is_snan", "is_zero",
    "canonical", "copy_abs", "copy_negate",
):
    setattr(Context, _name, _simple_method(_name))
Context.copy_decimal = lambda self, x, /: _operand(x)
Context.abs = lambda self, x, /: _operand(x)._plus(self, 0)
Context.plus = lambda self, x, /: (lambda d: d._plus(self, d._sign))(_operand(x))
Context.minus = lambda self, x, /: (lambda d: d._plus(self, 1 - d._sign))(_operand(x))
Context.power = lambda self, a, b, modulo=None: (
    _power(_operand(a), _operand(b), self) if modulo is None
    else _power_modulo(_operand(a), _operand(b), _operand(modulo), self)
)
Context.quantize = lambda self, x, y, /: _operand(x).quantize(y, context=self)
Context.to_sci_string = lambda self, x, /: _operand(x)._plain(capitals=self._capitals)
Context.to_integral_value = lambda self, x, /: _operand(x).to_integral_value(context=self)
Context.to_integral = Context.to_integral_value
Context.to_integral_exact = lambda self, x, /: _operand(x).to_integral_exact(context=self)
del _name, _operation, _count
