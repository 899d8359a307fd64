from fractions import Fraction
from statistics import StatisticsError, pstdev, pvariance, quantiles, stdev, variance


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
assert variance(data) == 1.3720238095238095 and stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]) == 1.0810874155219827
assert pvariance([0.0, 0.25, 0.25, 1.25, 1.5, 1.75, 2.75, 3.25]) == 1.25
assert pstdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]) == 0.986893273527251
assert variance([Fraction(1, 2), Fraction(3, 4)]) == Fraction(1, 32) and stdev([2**60, 2**60 + 1]) == 0.7071067811865476
assert quantiles([1, 2, 3, 4, 4]) == [1.5, 3.0, 4.0]
assert quantiles([1, 2, 3, 4], n=4, method="inclusive") == [1.75, 2.5, 3.25]
raises(StatisticsError, "variance requires at least two data points", variance, [1])
raises(ValueError, "Unknown method: 'x'", quantiles, [1, 2], method="x")
print("ok")
