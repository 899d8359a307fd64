def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import math
assert math.pi == 3.141592653589793
assert math.e == 2.718281828459045
assert math.inf == float("inf")
assert math.nan != math.nan
assert math.tau == 2 * math.pi
assert math.sqrt(2) == 1.4142135623730951
assert math.floor(-1.5) == -2
assert math.ceil(1.2) == 2
assert math.trunc(-1.9) == -1
assert math.factorial(20) == 2432902008176640000
assert math.gcd(12, 18) == 6
assert math.gcd() == 0
assert math.lcm(4, 6) == 12
assert math.isqrt(10 ** 20) == 10 ** 10
assert math.comb(5, 2) == 10
assert math.perm(5, 2) == 20
assert math.fabs(-2) == 2.0
assert math.fmod(-7, 3) == -1.0
assert math.hypot(3, 4) == 5.0
assert math.copysign(1, -0.0) == -1.0
assert math.isnan(math.nan)
assert math.isinf(-math.inf)
assert math.isfinite(1)
assert math.log(8, 2) == 3.0
assert math.log2(8) == 3.0
assert math.log10(1000) == 3.0
assert math.exp(0) == 1.0
assert math.pow(2, 0.5) == 2 ** 0.5
assert math.degrees(math.pi) == 180.0
assert math.radians(180) == math.pi
assert math.prod([1, 2, 3]) == 6
assert math.fsum([0.1] * 10) == 1.0
assert math.isclose(0.1 + 0.2, 0.3)
assert math.modf(1.5) == (0.5, 1.0)
assert math.frexp(8) == (0.5, 4)
assert math.ldexp(0.5, 4) == 8.0
assert math.dist((0, 0), (3, 4)) == 5.0
assert abs(math.log(10 ** 400) - 921.034037197618) < 1e-9
for f, x, v in [(math.sin, 1, 0.8414709848078965), (math.cos, 1, 0.5403023058681398), (math.tan, 1, 1.5574077246549023), (math.asin, 1, 1.5707963267948966), (math.acos, 0, 1.5707963267948966), (math.atan, 1, 0.7853981633974483), (math.sinh, 1, 1.1752011936438014), (math.tanh, 1, 0.7615941559557649), (math.exp, 1, 2.718281828459045), (math.log, 10, 2.302585092994046), (math.gamma, 5, 24.0), (math.erf, 1, 0.842700792949715)]: assert abs(f(x) - v) < 1e-14, f
assert math.atan2(1, -1) == 2.356194490192345
assert math.log1p(0) == 0
assert math.expm1(0) == 0
assert abs(math.cbrt(27) - 3) < 1e-14
assert math.nextafter(1, 2) == 1.0000000000000002
assert math.ulp(1.0) == 2.220446049250313e-16
fails(lambda: math.sqrt(-1), ValueError, 'math domain error')
fails(lambda: math.log(0), ValueError, 'math domain error')
fails(lambda: math.exp(1000), OverflowError, 'math range error')
fails(lambda: math.factorial(-1), ValueError, 'factorial() not defined for negative values')
fails(lambda: math.floor(math.inf), OverflowError, 'cannot convert float infinity to integer')
fails(lambda: math.sqrt("a"), TypeError, 'must be real number, not str')
print("ok")
