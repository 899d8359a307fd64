"""Basic statistics: averages, spread, quantiles, the relation of two variables, the normal distribution.

Sums are exact: the data are added as fractions and the result is rounded once, to the type of the data.
"""

import math
import numbers
import random
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from math import cos, cosh, erf, exp, fabs, fsum, hypot, log, pi, sin, sqrt, sumprod, tan, tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "kde", "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low",
    "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# ---- exact sums

def _ratio(x):
    """x as an exact numerator and denominator; (x, None) for infinities and NaN."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _joined_type(first, second):
    """The type of a result of data of two types."""
    if first is second or second is int or second is bool:
        return first
    if first is int or issubclass(second, first):
        return second
    if issubclass(first, second):
        return first
    if issubclass(first, int):
        return second
    if issubclass(second, int):
        return first
    if issubclass(first, Fraction) and issubclass(second, float):
        return second
    if issubclass(first, float) and issubclass(second, Fraction):
        return first
    raise TypeError(f"don't know how to coerce {first.__name__} and {second.__name__}")


def _sum(data):
    """The type of the data, their exact sum, and their number."""
    count = 0
    kind = int
    partials = {}
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _joined_type(kind, type(x))
        try:
            n, d = x.as_integer_ratio()
        except (AttributeError, OverflowError, ValueError):
            n, d = _ratio(x)
        partials[d] = partials.get(d, 0) + n
    if None in partials:
        return kind, partials[None], count
    return kind, sum((Fraction(n, d) for d, n in partials.items()), Fraction(0)), count


def _squared_deviations(data, center=None):
    """The type, the exact sum of the squared distances from the mean (or `center`), the mean, the number."""
    count = 0
    kind = int
    partials = {}
    squares = {}
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = _joined_type(kind, type(x))
        try:
            n, d = x.as_integer_ratio()
        except (AttributeError, OverflowError, ValueError):
            n, d = _ratio(x)
        partials[d] = partials.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if None in partials:
        total = partials[None]
        return kind, total - total, total, count
    if count == 0:
        return kind, Fraction(0), Fraction(0), 0
    total = sum((Fraction(n, d) for d, n in partials.items()), Fraction(0))
    center = total / count if center is None else Fraction(*_ratio(center))
    # The sum of (x - center)**2, multiplied out: nothing is rounded.
    of_squares = sum((Fraction(n, d * d) for d, n in squares.items()), Fraction(0))
    return kind, of_squares - center * (2 * total - count * center), center, count


def _convert(value, kind):
    """A fraction as a number of the type of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if hasattr(kind, "quantize"):
            return kind(value.numerator) / kind(value.denominator)
        raise


def _sqrt_of_ratio(n, m):
    """The square root of n/m, rounded once."""
    if n == 0:
        return 0.0
    bits = (n.bit_length() - m.bit_length() - 109) // 2
    if bits >= 0:
        numerator, denominator = _odd_root(n, m << 2 * bits) << bits, 1
    else:
        numerator, denominator = _odd_root(n << -2 * bits, m), 1 << -bits
    return numerator / denominator


def _odd_root(n, m):
    """The root of n/m rounded to odd: the last bit says that it is not exact."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _square_root(value, kind):
    if not isinstance(value, Fraction):
        return math.sqrt(value)
    if hasattr(kind, "quantize"):
        return (kind(value.numerator) / kind(value.denominator)).sqrt()
    return _sqrt_of_ratio(value.numerator, value.denominator)


# ---- averages

def mean(data):
    """Return the sample arithmetic mean of data.

    >>> mean([1, 2, 3, 4, 4])
    2.8

    If data is empty, StatisticsError will be raised."""
    kind, total, count = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean: faster than mean(), always a float."""
    if weights is None:
        data = [float(x) for x in data] if not hasattr(data, "__len__") else data
        if not len(data):
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / len(data)
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    data = data if isinstance(data, (list, tuple)) else list(data)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return sumprod(data, weights) / total


def geometric_mean(data):
    """Convert data to floats and compute the geometric mean.

    Raises a StatisticsError if the input dataset is empty
    or if it contains a negative value."""
    count = 0
    has_zero = False
    logs = []
    for count, x in enumerate(data, start=1):
        if x > 0.0 or math.isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            has_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    total = fsum(logs)
    if not count:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if has_zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / count)


def _unless_negative(values, message):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def harmonic_mean(data, weights=None):
    """Return the harmonic mean of data: the reciprocal of the mean of the reciprocals."""
    data = list(data)
    message = "harmonic mean does not support negative values"
    if len(data) < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        x = data[0]
        if not isinstance(x, numbers.Real) and not hasattr(x, "quantize"):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights = [1] * len(data)
        total_weight = len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        total_weight = _sum(_unless_negative(weights, message))[1]
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _unless_negative(data, message)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(total_weight / total, kind)


def median(data):
    """Return the median (middle value) of numeric data.

    When the number of data points is even, the median is the
    average of the two middle values."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """Return the low median of numeric data: with an even number, the smaller of the two middle values."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    """Return the high median of data: with an even number, the larger of the two middle values."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """Estimates the median for numeric data binned around the midpoints of consecutive,
    fixed-width intervals."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def mode(data):
    """Return the most common data point from discrete or nominal data: the first of several."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data") from None
    return pairs[0][0]


def multimode(data):
    """Return a list of the most frequently occurring values."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


# ---- spread

def variance(data, xbar=None):
    """Return the sample variance of data: the squared distances from the mean, over n - 1."""
    kind, squares, _, n = _squared_deviations(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    """Return the population variance of data: the mean of the squared distances from the mean."""
    kind, squares, _, n = _squared_deviations(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    kind, squares, _, n = _squared_deviations(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _square_root(squares / (n - 1), kind)


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    kind, squares, _, n = _squared_deviations(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _square_root(squares / n, kind)


def quantiles(data, *, n=4, method="exclusive"):
    """Divide data into n continuous intervals with equal probability.

    Returns a list of (n - 1) cut points separating the intervals.

    Set n to 4 for quartiles (the default). Set n to 10 for deciles.
    Set n to 100 for percentiles which gives the 99 cuts points that
    separate data into 100 equal sized groups.

    If method is "inclusive", the least and the greatest value of the data
    are those of the population."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (count + 1) // n, 1), count - 1)
            delta = i * (count + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# ---- two variables

def _pairs(x, y, name):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return x, y


def covariance(x, y, /):
    """Return the sample covariance of two inputs *x* and *y*: a measure of how they vary together."""
    x, y = _pairs(x, y, "covariance")
    n = len(x)
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return sumprod([xi - xbar for xi in x], [yi - ybar for yi in y]) / (n - 1)


def _ranks(data):
    """The rank of each value, 1 for the least; equal values share the mean of their ranks. Centred at 0."""
    order = sorted((value, i) for i, value in enumerate(data))
    result = [0] * len(data)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and order[end][0] == order[start][0]:
            end += 1
        for _, i in order[start:end]:
            result[i] = (start + end - 1) / 2 - (len(data) - 1) / 2
        start = end
    return result


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation coefficient: from -1 to +1, how near the points are to a line.

    With method "ranked", Spearman's: how near they are to a monotonic relation."""
    x, y = _pairs(x, y, "correlation")
    if method not in {"linear", "ranked"}:
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        n = len(x)
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x, y = [xi - xbar for xi in x], [yi - ybar for yi in y]
    try:
        return sumprod(x, y) / _sqrt_of_product(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


def _sqrt_of_product(x, y):
    """sqrt(x * y), without rounding the product."""
    h = sqrt(x * y)
    if not math.isfinite(h) or h == 0.0 or not (math.isfinite(x) and math.isfinite(y)):
        return h
    rest = float(Fraction(x) * Fraction(y) - Fraction(h) * Fraction(h))
    return h + rest / (2.0 * h)


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """The line y = slope * x + intercept with the least squared distances from the points.

    If proportional is true, the line goes through the origin."""
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    squares = sumprod(x, x)
    try:
        slope = (sumprod(x, y) + 0.0) / squares
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    intercept = 0.0 if proportional else ybar - slope * xbar
    return LinearRegression(slope=slope, intercept=intercept)


# ---- kernel density estimation

def _bounded_inverse(cdf):
    """The inverse of an increasing function on -1..1, by bisection."""
    def inverse(p):
        low, high = -1.0, 1.0
        for _ in range(120):
            middle = (low + high) / 2
            if middle in (low, high):
                break
            if cdf(middle) < p:
                low = middle
            else:
                high = middle
        return (low + high) / 2
    return inverse


def _normal_cdf(t):
    return (1.0 + erf(t / sqrt(2.0))) / 2.0


def _kernels():
    """name: (density, cumulative, support or None, inverse)"""
    half_pi = pi / 2
    logistic = (
        lambda t: 0.5 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), None, lambda p: log(p / (1 - p)),
    )
    sigmoid = (
        lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * math.atan(exp(t)), None, lambda p: log(tan(p * half_pi)),
    )
    rectangular = (lambda t: 0.5, lambda t: 0.5 * t + 0.5, 1.0, lambda p: 2.0 * p - 1.0)
    triangular = (
        lambda t: 1.0 - abs(t), lambda t: t * t * (0.5 if t < 0.0 else -0.5) + t + 0.5, 1.0,
        lambda p: sqrt(2.0 * p) - 1.0 if p < 0.5 else 1.0 - sqrt(2.0 - 2.0 * p),
    )
    def parabolic_cdf(t):
        return -0.25 * t**3 + 0.75 * t + 0.5
    def quartic_cdf(t):
        return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t**5, t**3, t, 1.0))
    def triweight_cdf(t):
        return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t**7, t**5, t**3, t, 1.0))
    return {
        "normal": (lambda t: exp(-1 / 2 * t * t) / sqrt(tau), _normal_cdf, None, NormalDist().inv_cdf),
        "logistic": logistic,
        "sigmoid": sigmoid,
        "rectangular": rectangular,
        "triangular": triangular,
        "parabolic": (lambda t: 3 / 4 * (1.0 - t * t), parabolic_cdf, 1.0, lambda p: 2.0 * cos((math.acos(2.0 * p - 1.0) + pi) / 3.0)),
        "quartic": (lambda t: 15 / 16 * (1.0 - t * t) ** 2, quartic_cdf, 1.0, _bounded_inverse(quartic_cdf)),
        "triweight": (lambda t: 35 / 32 * (1.0 - t * t) ** 3, triweight_cdf, 1.0, _bounded_inverse(triweight_cdf)),
        "cosine": (
            lambda t: pi / 4 * cos(half_pi * t), lambda t: 0.5 * sin(half_pi * t) + 0.5, 1.0,
            lambda p: 2.0 * math.asin(2.0 * p - 1.0) / pi,
        ),
    }


_ALIASES = {"gauss": "normal", "uniform": "rectangular", "epanechnikov": "parabolic", "biweight": "quartic"}


def _kernel(name):
    kernel = _kernels().get(_ALIASES.get(name, name))
    if kernel is None:
        raise StatisticsError(f"Unknown kernel name: {name!r}")
    return kernel


def kde(data, h, kernel="normal", *, cumulative=False):
    """Kernel density estimation: a function that gives the estimated density (or, if cumulative,
    the distribution) at a point. h is how wide each data point is smoothed."""
    n = len(data)
    if not n:
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    density, distribution, support, _ = _kernel(kernel)
    if support is None:
        def pdf(x):
            return sum(density((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(distribution((x - x_i) / h) for x_i in data) / len(data)
    else:
        sample = sorted(data)
        width = h * support

        def pdf(x):
            if len(data) != len(sample):
                sample[:] = sorted(data)
            near = sample[bisect_left(sample, x - width):bisect_right(sample, x + width)]
            return sum(density((x - x_i) / h) for x_i in near) / (len(sample) * h)

        def cdf(x):
            if len(data) != len(sample):
                sample[:] = sorted(data)
            i, j = bisect_left(sample, x - width), bisect_right(sample, x + width)
            return sum((distribution((x - x_i) / h) for x_i in sample[i:j]), i) / len(sample)
    if cumulative:
        cdf.__doc__ = f"CDF estimate with {h=!r} and {kernel=!r}"
        return cdf
    pdf.__doc__ = f"PDF estimate with {h=!r} and {kernel=!r}"
    return pdf


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that draws random numbers from the density that kde() estimates."""
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    inverse = _kernel(kernel)[3]
    source = random.Random(seed)

    def rand():
        return source.choice(data) + h * inverse(source.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand


# ---- the normal distribution

# Coefficients of Wichura's algorithm AS 241 (Applied Statistics 37, 1988).
_CENTRAL = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0),
)
_MIDDLE = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
     3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
     0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
)
_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
     0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
     0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0),
)


def _polynomial(coefficients, x):
    value = 0.0
    for c in coefficients:
        value = value * x + c
    return value


def _normal_inverse(p, mu, sigma):
    """The value below which a share p of the distribution lies."""
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        top, bottom = _CENTRAL
        return mu + _polynomial(top, r) * q / _polynomial(bottom, r) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    (top, bottom), r = (_MIDDLE, r - 1.6) if r <= 5.0 else (_TAIL, r - 5.0)
    x = _polynomial(top, r) / _polynomial(bottom, r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """Normal distribution of a random variable."""

    __slots__ = {
        "_mu": "Arithmetic mean of a normal distribution",
        "_sigma": "Standard deviation of a normal distribution",
    }

    def __init__(self, mu=0.0, sigma=1.0):
        """NormalDist where mu is the mean and sigma is the standard deviation."""
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """Make a normal distribution instance from sample data."""
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        """Generate *n* samples for a given mean and standard deviation."""
        draw = random.random if seed is None else random.Random(seed).random
        return [_normal_inverse(draw(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """Probability density function.  P(x <= X < x+dx) / dx"""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """Cumulative distribution function.  P(X <= x)"""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def inv_cdf(self, p):
        """Inverse cumulative distribution function.  x : P(X <= x) = p"""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """Divide into *n* continuous intervals with equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The overlapping coefficient (OVL) between two normal distributions: 0.0 to 1.0, the area in common."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            X, Y = Y, X
        X_var, Y_var = X.variance, Y.variance
        if not X_var or not Y_var:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = Y_var - X_var
        dm = fabs(Y._mu - X._mu)
        if not dv:
            return 1.0 - math.erf(dm / (2.0 * X._sigma * sqrt(2.0)))
        a = X._mu * Y_var - Y._mu * X_var
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(Y_var / X_var))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(Y.cdf(x1) - X.cdf(x1)) + fabs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        """Compute the Standard Score.  (x - mean) / stdev"""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """Arithmetic mean of the normal distribution."""
        return self._mu

    @property
    def median(self):
        """Return the median of the normal distribution"""
        return self._mu

    @property
    def mode(self):
        """Return the mode of the normal distribution"""
        return self._mu

    @property
    def stdev(self):
        """Standard deviation of the normal distribution."""
        return self._sigma

    @property
    def variance(self):
        """Square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(x1, x2):
        """Add a constant or another NormalDist instance (of an independent variable)."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        """Subtract a constant or another NormalDist instance (of an independent variable)."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        """Multiply both mu and sigma by a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        """Divide both mu and sigma by a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        """Return a copy of the instance."""
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        """Negates mu while keeping sigma the same."""
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        """Subtract a NormalDist from a constant."""
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        """Two NormalDist objects are equal if their mu and sigma are both equal."""
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        """NormalDist objects hash equal if their mu and sigma are both equal."""
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
