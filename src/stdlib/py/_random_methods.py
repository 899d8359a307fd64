"""The methods of a Random whose class has a random() or getrandbits() of its own:
what the native ones do, in terms of self.random() and self.getrandbits()."""

from _collections_abc import Sequence as _Sequence
from math import (acos as _acos, cos as _cos, e as _e, exp as _exp, floor as _floor, isfinite as _isfinite,
                  lgamma as _lgamma, log as _log, log2 as _log2, ceil as _ceil, pi as _pi, sin as _sin, sqrt as _sqrt)

_TWO_PI = 2.0 * _pi


def _randbelow(self, n):
    if not n:
        return 0
    bits = n.bit_length()
    while True:
        r = self.getrandbits(bits)
        if r < n:
            return r


def _randbelow_by_floats(self, n):
    maxsize = 1 << 53
    if n >= maxsize:
        return _floor(self.random() * n)
    if n == 0:
        return 0
    limit = (maxsize - maxsize % n) / maxsize
    r = self.random()
    while r >= limit:
        r = self.random()
    return _floor(r * maxsize) % n


def randrange(self, start, stop=None, step=1):
    start = start.__index__()
    if stop is None:
        if step != 1:
            raise TypeError("Missing a non-None stop argument")
        if start > 0:
            return self._randbelow(start)
        raise ValueError("empty range for randrange()")
    stop, step = stop.__index__(), step.__index__()
    if step == 0:
        raise ValueError("zero step for randrange()")
    count = (stop - start + step - (1 if step > 0 else -1)) // step
    if count <= 0:
        shown = f"{start}, {stop}" if step == 1 else f"{start}, {stop}, {step}"
        raise ValueError(f"empty range in randrange({shown})")
    return start + step * self._randbelow(count)


def randint(self, a, b):
    return self.randrange(a, b + 1)


def randbytes(self, n):
    return self.getrandbits(n * 8).to_bytes(n, "little")


def choice(self, seq):
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[self._randbelow(len(seq))]


def choices(self, population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if cum_weights is None:
        if weights is None:
            return [population[_floor(self.random() * n)] for _ in range(k)]
        if isinstance(weights, int):
            raise TypeError(f"The number of choices must be a keyword argument: k={weights}")
        cum_weights, total = [], 0
        for weight in weights:
            total += weight
            cum_weights.append(total)
    elif weights is not None:
        raise TypeError("Cannot specify both weights and cumulative weights")
    if len(cum_weights) != n:
        raise ValueError("The number of weights does not match the population")
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        raise ValueError("Total of weights must be greater than zero")
    if not _isfinite(total):
        raise ValueError("Total of weights must be finite")
    result = []
    for _ in range(k):
        x = self.random() * total
        low, high = 0, n - 1
        while low < high:
            middle = (low + high) // 2
            if x < cum_weights[middle]:
                high = middle
            else:
                low = middle + 1
        result.append(population[low])
    return result


def shuffle(self, x):
    for i in reversed(range(1, len(x))):
        j = self._randbelow(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(self, population, k, *, counts=None):
    if not isinstance(population, _Sequence):
        raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
    n = len(population)
    if counts is not None:
        repeated = [i for i, count in zip(range(n), counts, strict=True) for _ in range(count)]
        return [population[i] for i in self.sample(repeated, k)]
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    limit = 21
    if k > 5:
        limit += 4 ** _ceil(_log(k * 3, 4))
    result = []
    if n <= limit:
        pool = list(population)
        for i in range(k):
            j = self._randbelow(n - i)
            result.append(pool[j])
            pool[j] = pool[n - i - 1]
        return result
    taken = set()
    while len(result) < k:
        j = self._randbelow(n)
        if j not in taken:
            taken.add(j)
            result.append(population[j])
    return result


def uniform(self, a, b):
    return a + (b - a) * self.random()


def triangular(self, low=0.0, high=1.0, mode=None):
    u = self.random()
    if mode is None:
        c = 0.5
    elif high == low:
        return low
    else:
        c = (mode - low) / (high - low)
    if u > c:
        u, c = 1.0 - u, 1.0 - c
        low, high = high, low
    return low + (high - low) * _sqrt(u * c)


def normalvariate(self, mu=0.0, sigma=1.0):
    magic = 4 * _exp(-0.5) / _sqrt(2.0)
    while True:
        u1 = self.random()
        u2 = 1.0 - self.random()
        z = magic * (u1 - 0.5) / u2
        if z * z / 4.0 <= -_log(u2):
            return mu + z * sigma


def gauss(self, mu=0.0, sigma=1.0):
    # Two at a time: the other one is for the next call.
    z, self.gauss_next = self.gauss_next, None
    if z is None:
        angle = self.random() * _TWO_PI
        radius = _sqrt(-2.0 * _log(1.0 - self.random()))
        z = _cos(angle) * radius
        self.gauss_next = _sin(angle) * radius
    return mu + z * sigma


def lognormvariate(self, mu=0.0, sigma=1.0):
    return _exp(self.normalvariate(mu, sigma))


def expovariate(self, lambd=1.0):
    return -_log(1.0 - self.random()) / lambd


def vonmisesvariate(self, mu, kappa):
    if kappa <= 1e-6:
        return _TWO_PI * self.random()
    s = 0.5 / kappa
    r = s + _sqrt(1.0 + s * s)
    while True:
        z = _cos(_pi * self.random())
        d = z / (r + z)
        u = self.random()
        if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
            break
    q = 1.0 / r
    f = _acos((q + z) / (1.0 + q * z))
    return (mu + f if self.random() > 0.5 else mu - f) % _TWO_PI


def gammavariate(self, alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError("gammavariate: alpha and beta must be > 0.0")
    if alpha == 1.0:
        return -_log(1.0 - self.random()) * beta
    if alpha > 1.0:
        root = _sqrt(2.0 * alpha - 1.0)
        shift, slope = alpha - _log(4.0), alpha + root
        while True:
            u1 = self.random()
            if not 1e-7 < u1 < 0.9999999:
                continue
            u2 = 1.0 - self.random()
            v = _log(u1 / (1.0 - u1)) / root
            x = alpha * _exp(v)
            z = u1 * u1 * u2
            r = shift + slope * v - x
            if r + 1.0 + _log(4.5) - 4.5 * z >= 0.0 or r >= _log(z):
                return x * beta
    b = (_e + alpha) / _e
    while True:
        p = b * self.random()
        x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
        u = self.random()
        if u <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
            return x * beta


def betavariate(self, alpha, beta):
    y = self.gammavariate(alpha, 1.0)
    return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0


def paretovariate(self, alpha):
    return (1.0 - self.random()) ** (-1.0 / alpha)


def weibullvariate(self, alpha, beta):
    return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def binomialvariate(self, n=1, p=0.5):
    if n < 0:
        raise ValueError("n must be non-negative")
    if p <= 0.0 or p >= 1.0:
        if p == 0.0:
            return 0
        if p == 1.0:
            return n
        raise ValueError("p must be in the range 0.0 <= p <= 1.0")
    if n == 1:
        return int(self.random() < p)
    if p > 0.5:
        return n - self.binomialvariate(n, 1.0 - p)
    return _binomial_by_gaps(self, n, p) if n * p < 10.0 else _binomial_by_rejection(self, n, p)


def _binomial_by_gaps(self, n, p):
    """Adds up the geometric gaps between successes (Devroye)."""
    successes = trials = 0
    scale = _log2(1.0 - p)
    while scale:
        trials += _floor(_log2(self.random()) / scale) + 1
        if trials > n:
            break
        successes += 1
    return successes


def _binomial_by_rejection(self, n, p):
    """Transformed rejection with a squeeze (Hörmann, 1993); n p >= 10."""
    deviation = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = n * p + 0.5
    squeeze = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * deviation
    log_odds = _log(p / (1.0 - p))
    mode = _floor((n + 1) * p)
    at_mode = _lgamma(mode + 1) + _lgamma(n - mode + 1)
    while True:
        u = self.random() - 0.5
        us = 0.5 - abs(u)
        k = _floor((2.0 * a / us + b) * u + c)
        if not 0 <= k <= n:
            continue
        v = self.random()
        if us >= 0.07 and v <= squeeze:
            return k
        v *= alpha / (a / (us * us) + b)
        if _log(v) <= at_mode - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * log_odds:
            return k
