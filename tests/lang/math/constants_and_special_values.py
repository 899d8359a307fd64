import math

assert math.pi == 3.141592653589793 and math.tau == 2 * math.pi and math.e == 2.718281828459045
assert math.isinf(math.inf) and math.isnan(math.nan) and math.copysign(1, -0.0) == -1
assert math.isclose(0.1 + 0.2, 0.3) and not math.isclose(1, 1.1) and math.isclose(1, 1.05, rel_tol=0.1)
assert math.gcd(12, 18, 27) == 3 and math.lcm(4, 6) == 12 and math.isqrt(17) == 4 and math.comb(5, 2) == 10
assert math.perm(5, 2) == 20 and math.factorial(20) == 2432902008176640000 and math.prod([2, 3, 4]) == 24
assert math.fsum([0.1] * 10) == 1.0 and math.sumprod([1, 2], [3, 4]) == 11 and math.dist((0, 0), (3, 4)) == 5.0
assert math.frexp(8) == (0.5, 4) and math.modf(-2.5) == (-0.5, -2.0) and math.ldexp(0.5, 4) == 8.0
assert math.nextafter(1, 2) == 1.0000000000000002 and math.ulp(1) == 2.220446049250313e-16 and math.cbrt(0.0) == 0.0
assert math.fma(2, 3, 4) == 10.0 and math.remainder(5, 3) == -1.0 and math.hypot(3, 4) == 5.0
for call, message in [
    (lambda: math.sqrt(-1), "math domain error"), (lambda: math.log(0), "math domain error"),
    (lambda: math.factorial(-1), "factorial() not defined for negative values"),
    (lambda: math.isqrt(-1), "isqrt() argument must be nonnegative"),
]:
    try:
        call()
    except ValueError as error:
        assert message in str(error), str(error)
    else:
        assert False, message
print("ok")
