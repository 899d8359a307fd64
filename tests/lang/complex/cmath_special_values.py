"""Infinities, NaNs and signed zeros through every function of cmath: a digest of all results."""

import cmath


def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


values = [float("-inf"), -2.5, -1.0, -0.0, 0.0, 1.0, 2.5, float("inf"), float("nan")]
names = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10",
         "sin", "sinh", "sqrt", "tan", "tanh"]


def outcome(function, *args):
    try:
        return repr(function(*args))
    except (ValueError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


def weight(text):
    """A number that depends on every character."""
    total = 0
    for c in text:
        total = (total * 31 + ord(c)) % 1000003
    return total


sums = {}
for name in names:
    function = getattr(cmath, name)
    sums[name] = weight(" ".join(outcome(function, complex(x, y)) for x in values for y in values))
sums["rect"] = weight(" ".join(outcome(cmath.rect, x, y) for x in values for y in values))
sums["polar"] = weight(" ".join(outcome(cmath.polar, complex(x, y)) for x in values for y in values))
assert sums == {
    "acos": 208529,
    "acosh": 836332,
    "asin": 605040,
    "asinh": 568581,
    "atan": 291690,
    "atanh": 774292,
    "cos": 153439,
    "cosh": 975155,
    "exp": 33685,
    "log": 614787,
    "log10": 280079,
    "sin": 791865,
    "sinh": 341473,
    "sqrt": 607459,
    "tan": 287499,
    "tanh": 896724,
    "rect": 685395,
    "polar": 396622,
}, sums
raises(ValueError, "math domain error", cmath.log, 0)
raises(ValueError, "math domain error", cmath.atanh, 1)
raises(OverflowError, "math range error", cmath.exp, 800)
raises(ValueError, "math domain error", cmath.exp, complex(float("inf"), float("inf")))
raises(OverflowError, "math range error", cmath.cosh, 800j + 800)
raises(OverflowError, "math range error", cmath.polar, complex(1.5e308, 1.5e308))
print("ok")
