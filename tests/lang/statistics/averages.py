from fractions import Fraction
from statistics import (
    StatisticsError, fmean, geometric_mean, harmonic_mean, mean, median, median_grouped, median_high, median_low,
    mode, multimode,
)


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



assert mean([1, 2, 3, 4, 4]) == 2.8 and mean([1, 2, 3]) == 2 and type(mean([1, 3])) is int
assert mean([Fraction(1, 3), Fraction(2, 3)]) == Fraction(1, 2) and mean([0.1] * 10) == 0.1
assert fmean([3.5, 4.0, 5.25]) == 4.25 and fmean([1, 3], [3, 1]) == 1.5
assert round(geometric_mean([54, 24, 36]), 9) == 36.0 and harmonic_mean([40, 60]) == 48.0
assert harmonic_mean([40, 60], weights=[5, 30]) == 56.0
assert median([1, 3, 5]) == 3 and median([1, 3, 5, 7]) == 4.0
assert median_low([1, 3]) == 1 and median_high([1, 3]) == 3
assert median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]) == 3.7
assert mode(["red", "blue", "red"]) == "red" and multimode("aabbc") == ["a", "b"]
raises(StatisticsError, "mean requires at least one data point", mean, [])
raises(StatisticsError, "no median for empty data", median, [])
raises(TypeError, "can't convert type 'str' to numerator/denominator", mean, ["a"])
raises(StatisticsError, "harmonic mean does not support negative values", harmonic_mean, [-1, 2])
assert harmonic_mean([0, -1]) == 0
try:
    mean(["a"])
except TypeError as error:
    assert not error.__suppress_context__ and type(error.__context__) is AttributeError
print("ok")
