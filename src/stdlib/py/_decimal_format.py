"""format(decimal, spec)"""

_ALIGN = frozenset("<>=^")


class _Spec:
    """The parts of a format specification."""

    def __init__(self, spec):
        self.spec, self.at = spec, 0
        self.fill, self.align = " ", None
        if spec[1:2] in _ALIGN and spec[1:2]:
            self.fill, self.align, self.at = spec[0], spec[1], 2
        elif spec[:1] in _ALIGN and spec:
            self.align, self.at = spec[0], 1
        self.sign = self._one("-+ ") or "-"
        self.no_negative_zero = bool(self._one("z"))
        self.has_point = bool(self._one("#"))
        self.zero_pad = spec[self.at:self.at + 1] == "0" and self._number_follows()
        if self.zero_pad:
            if self.align is not None:
                raise ValueError("invalid format string")
            self.fill, self.align = "0", "="
            self.at += 1
        self.width = self._number() or 0
        self.separator = self._one(",")
        self.precision = None
        if self._one("."):
            self.precision = self._number()
            if self.precision is None:
                raise ValueError("invalid format string")
        self.kind = self._one("eEfFgGn%")
        if self.at != len(spec):
            raise ValueError("invalid format string")
        self.align = self.align or ">"

    def _number_follows(self):
        return True

    def _one(self, choices):
        c = self.spec[self.at:self.at + 1]
        if c and c in choices:
            self.at += 1
            return c
        return ""

    def _number(self):
        start = self.at
        while self.spec[self.at:self.at + 1].isdigit():
            self.at += 1
        return int(self.spec[start:self.at]) if self.at > start else None


def _grouped(digits, separator, least):
    """Digits in groups of three, with zeros in front to a least width."""
    if not separator:
        return digits.rjust(least, "0")
    groups = []
    while True:
        take = min(max(len(digits), least, 1), 3)
        groups.append(digits[-take:].rjust(take, "0"))
        digits = digits[:-take]
        least -= take
        if not digits and least <= 0:
            break
        least -= 1
    return separator.join(reversed(groups))


def format_decimal(number, spec, context):
    """The text of a Decimal as `spec` says."""
    parts = _Spec(spec)
    if number._is_special():
        body = number.copy_abs()._plain() + ("%" if parts.kind == "%" else "")
        if parts.fill == "0" and parts.align == "=":
            parts.fill, parts.align = " ", ">"
        return _aligned("-" if number._sign else "" if parts.sign == "-" else parts.sign, body, parts)
    kind = parts.kind or ("g" if context._capitals == 0 else "G")
    if kind == "n":
        kind = "g"
    if kind == "%":
        number = _shifted(number, 2)
    number = _rounded(number, kind, parts.precision, context)
    if parts.no_negative_zero and not number._int:
        number = number.copy_abs()
    point = _point(number, kind, parts.precision, bool(parts.kind))
    from decimal import _text

    digits = _text(number._int)
    left = number._exp + len(digits)
    if point <= 0:
        whole, decimals = "0", "0" * -point + digits
    elif point > len(digits):
        whole, decimals = digits + "0" * (point - len(digits)) if number._int else "0", ""
    else:
        whole, decimals = digits[:point] or "0", digits[point:]
    exponent = left - point
    tail = "." + decimals if decimals or parts.has_point else ""
    if exponent or kind in "eE":
        tail += ("E" if kind in "EG" else "e") + f"{exponent:+d}"
    if kind == "%":
        tail += "%"
    sign = "-" if number._sign else "" if parts.sign == "-" else parts.sign
    least = parts.width - len(tail) - len(sign) if parts.zero_pad else 0
    return _aligned(sign, _grouped(whole, parts.separator, least) + tail, parts)


def _shifted(number, places):
    from decimal import _make

    return _make(number._sign, number._int, number._exp + places)


def _rounded(number, kind, precision, context):
    from decimal import _length, _make, _round_off

    if precision is None:
        return number
    if kind in "fF%":
        places = -precision - number._exp
    elif kind in "eE":
        places = _length(number._int) - precision - 1
    else:
        places = _length(number._int) - max(precision, 1)
        if places <= 0:
            return number
    if kind in "eE" and not number._int:
        return _make(number._sign, 0, -precision)
    n, _ = _round_off(number._sign, number._int, places, context._rounding)
    exponent = number._exp + places
    if kind not in "fF%" and _length(n) > (precision + 1 if kind in "eE" else max(precision, 1)):
        n //= 10
        exponent += 1
    return _make(number._sign, n, exponent)


def _point(number, kind, precision, typed):
    """Where the decimal point goes among the digits."""
    from decimal import _length

    left = number._exp + _length(number._int)
    if kind in "eE":
        if not number._int and precision is not None:
            return 1 - precision
        return 1
    if kind in "fF%":
        return left
    if number._exp <= 0 and left > -6:
        return left
    return 1


def _aligned(sign, body, parts):
    padding = parts.fill * (parts.width - len(sign) - len(body))
    if parts.align == "<":
        return sign + body + padding
    if parts.align == ">":
        return padding + sign + body
    if parts.align == "=":
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]
