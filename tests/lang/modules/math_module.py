def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


import math
assert math.pi == 3.141592653589793 and math.e == 2.718281828459045 and math.inf == float("inf") and math.nan != math.nan and math.tau == 2 * math.pi and math.sqrt(2) == 1.4142135623730951 and math.floor(-1.5) == -2 and math.ceil(1.2) == 2 and math.trunc(-1.9) == -1 and math.factorial(20) == 2432902008176640000 and math.gcd(12, 18) == 6 and math.gcd() == 0 and math.lcm(4, 6) == 12 and math.isqrt(10 ** 20) == 10 ** 10 and math.comb(5, 2) == 10 and math.perm(5, 2) == 20 and math.fabs(-2) == 2.0 and math.fmod(-7, 3) == -1.0 and math.hypot(3, 4) == 5.0 and math.copysign(1, -0.0) == -1.0 and math.isnan(math.nan) and math.isinf(-math.inf) and math.isfinite(1) and math.log(8, 2) == 3.0 and math.log2(8) == 3.0 and math.log10(1000) == 3.0 and math.exp(0) == 1.0 and math.pow(2, 0.5) == 2 ** 0.5 and math.degrees(math.pi) == 180.0 and math.radians(180) == math.pi and math.prod([1, 2, 3]) == 6 and math.fsum([0.1] * 10) == 1.0 and math.isclose(0.1 + 0.2, 0.3) and math.modf(1.5) == (0.5, 1.0) and math.frexp(8) == (0.5, 4) and math.ldexp(0.5, 4) == 8.0 and math.dist((0, 0), (3, 4)) == 5.0 and math.log(10 ** 400) == 921.0340371976183
for f, x, v in [(math.sin, 1, 0.8414709848078965), (math.cos, 1, 0.5403023058681398), (math.tan, 1, 1.5574077246549023), (math.asin, 1, 1.5707963267948966), (math.acos, 0, 1.5707963267948966), (math.atan, 1, 0.7853981633974483), (math.sinh, 1, 1.1752011936438014), (math.tanh, 1, 0.7615941559557649), (math.exp, 1, 2.718281828459045), (math.log, 10, 2.302585092994046), (math.gamma, 5, 24.0), (math.erf, 1, 0.842700792949715)]: assert abs(f(x) - v) < 1e-14, f
assert math.atan2(1, -1) == 2.356194490192345 and math.log1p(0) == 0 and math.expm1(0) == 0 and math.cbrt(27) == 3.0 and math.nextafter(1, 2) == 1.0000000000000002 and math.ulp(1.0) == 2.220446049250313e-16
fails(lambda: math.sqrt(-1), ValueError, 'math domain error')
fails(lambda: math.log(0), ValueError, 'math domain error')
fails(lambda: math.exp(1000), OverflowError, 'math range error')
fails(lambda: math.factorial(-1), ValueError, 'factorial() not defined for negative values')
fails(lambda: math.floor(math.inf), OverflowError, 'cannot convert float infinity to integer')
fails(lambda: math.sqrt("a"), TypeError, 'must be real number, not str')
print("ok")
