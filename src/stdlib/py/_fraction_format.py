"""format(fraction, spec): the presentation types of floats, exactly, and alignment for the rest."""

from fractions import _round_to_digits, _round_to_figures

_ALIGN = frozenset("<>=^")


class _Spec:
    """The parts of a format specification; ValueError if it is none."""

    def __init__(self, spec, fraction):
        self.spec, self.at = spec, 0
        error = ValueError(f"Invalid format specifier {spec!r} for object of type {type(fraction).__name__!r}")
        self.fill, self.align = " ", None
        if spec[1:2] in _ALIGN and spec[1:2]:
            self.fill, self.align, self.at = spec[0], spec[1], 2
        elif spec[:1] in _ALIGN and spec:
            self.align, self.at = spec[0], 1
        self.sign = self._one("-+ ") or "-"
        self.no_negative_zero = bool(self._one("z"))
        self.alternate = bool(self._one("#"))
        self.zero_pad = spec[self.at + 1:self.at + 2].isdigit() and bool(self._one("0"))
        self.width = self._number()
        self.separator = self._one(",_")
        self.precision = None
        if self._one("."):
            self.precision = self._number()
            if self.precision is None:
                raise error
        self.kind = self._one("eEfFgG%")
        if self.at != len(spec):
            raise error
        if self.zero_pad and self.align is not None:
            raise error
        if not self.kind and (self.no_negative_zero or self.zero_pad or self.precision is not None):
            raise error

    def _one(self, choices):
        c = self.spec[self.at:self.at + 1]
        if c and c in choices:
            self.at += 1
            return c
        return ""

    def _number(self):
        start = self.at
        if self._one("0"):
            # Nothing stands behind a leading zero.
            return 0
        while self.spec[self.at:self.at + 1].isdigit():
            self.at += 1
        return int(self.spec[start:self.at]) if self.at > start else None


def format_fraction(fraction, spec):
    """format(fraction, spec)"""
    parts = _Spec(spec, fraction)
    if not parts.kind:
        return _general(fraction, parts)
    return _as_float(fraction, parts)


def _sign(negative, parts):
    return "-" if negative else ("" if parts.sign == "-" else parts.sign)


def _padded(sign, body, parts, default):
    width = parts.width or 0
    padding = parts.fill * (width - len(sign) - len(body))
    align = parts.align or default
    if align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _grouped(digits, separator):
    first = 1 + (len(digits) - 1) % 3
    return digits[:first] + "".join(separator + digits[i:i + 3] for i in range(first, len(digits), 3))


def _general(fraction, parts):
    n, d = fraction.numerator, fraction.denominator
    top = str(abs(n))
    body = _grouped(top, parts.separator) if parts.separator else top
    if d != 1 or parts.alternate:
        bottom = str(d)
        body += "/" + (_grouped(bottom, parts.separator) if parts.separator else bottom)
    if parts.zero_pad:
        body = body.rjust((parts.width or 0) - len(_sign(n < 0, parts)), "0")
    return _padded(_sign(n < 0, parts), body, parts, ">")


def _as_float(fraction, parts):
    kind = parts.kind
    precision = 6 if parts.precision is None else parts.precision
    trailing = parts.alternate or kind not in "gG"
    capital = "E" if kind in "EG" else "e"
    suffix = ""
    if kind in "fF%":
        exponent = -precision
        if kind == "%":
            exponent -= 2
            suffix = "%"
        negative, significand = _round_to_digits(
            fraction.numerator, fraction.denominator, -exponent, not parts.no_negative_zero
        )
        scientific = False
        point = precision
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        negative, significand, exponent = _round_to_figures(fraction.numerator, fraction.denominator, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    if scientific:
        suffix = f"{capital}{exponent + point:+03d}"
    digits = f"{significand:0{point + 1}d}"
    leading, decimals = digits[:len(digits) - point], digits[len(digits) - point:]
    if not trailing:
        decimals = decimals.rstrip("0")
    if parts.no_negative_zero and not significand:
        negative = False
    sign = _sign(negative, parts)
    dot = "." if decimals or parts.alternate else ""
    if parts.zero_pad:
        least = (parts.width or 0) - len(sign) - len(dot) - len(decimals) - len(suffix)
        if parts.separator:
            least = 3 * least // 4 + 1
        leading = leading.zfill(least)
    if parts.separator:
        leading = _grouped(leading, parts.separator)
    return _padded(sign, leading + dot + decimals + suffix, parts, ">")
