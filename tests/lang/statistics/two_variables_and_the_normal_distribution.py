from statistics import NormalDist, StatisticsError, correlation, covariance, kde, linear_regression


def raises(kind, message, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as error:
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"



x, y = [1, 2, 3, 4, 5], [5, 4, 3, 2, 1]
assert covariance(x, y) == -2.5 and correlation(x, y) == -1.0
assert correlation([1, 2, 3], [1, 4, 9], method="ranked") == 1.0
line = linear_regression([1, 2, 3], [3, 5, 7])
assert line == (2.0, 1.0) and repr(line) == "LinearRegression(slope=2.0, intercept=1.0)"
raises(StatisticsError, "x is constant", linear_regression, [1, 1], [1, 2])
n = NormalDist(5, 2)
assert repr(n) == "NormalDist(mu=5.0, sigma=2.0)" and n.mean == 5.0 and n.variance == 4.0
assert n.cdf(5) == 0.5 and round(n.inv_cdf(0.975), 6) == 8.919928
assert n + NormalDist(1, 0) == NormalDist(6, 2) and n * 2 == NormalDist(10, 4) and 3 - n == NormalDist(-2, 2)
assert round(NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)), 4) == 0.8035
assert n.zscore(9) == 2.0
raises(StatisticsError, "p must be in the range 0.0 < p < 1.0", n.inv_cdf, 2)
assert round(kde([1, 2, 3], 1.0)(2), 6) == 0.294295
print("ok")
