//! Module math (`Modules/mathmodule.c`): what Python sees of `text::math`.

mod integers;
mod real;
mod sums;

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::module::Module;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "math",
    doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
    functions: FUNCTIONS,
    init,
};

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    use std::f64::consts;
    let constants =
        [("pi", consts::PI), ("e", consts::E), ("tau", consts::TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    for (name, value) in constants {
        module.dict().set_name(t, name, t.float(value))?;
    }
    Ok(())
}

use integers::{comb, factorial, gcd, isqrt, lcm, perm, prod};
use real::{
    acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, copysign, cos, cosh, degrees, erf, erfc, exp, exp2,
    expm1, fabs, floor, fma, fmod, frexp, gamma, isclose, isfinite, isinf, isnan, ldexp, lgamma, log, log1p, log2,
    log10, modf, nextafter, pow, radians, remainder, sin, sinh, sqrt, tan, tanh, trunc, ulp,
};
use sums::{dist, fsum, hypot, sumprod};

natives! { static FUNCTIONS;
    /// Return the arc cosine (measured in radians) of x.
    ///
    /// The result is between 0 and pi.
    "acos(x, /)" = acos;
    /// Return the inverse hyperbolic cosine of x.
    "acosh(x, /)" = acosh;
    /// Return the arc sine (measured in radians) of x.
    ///
    /// The result is between -pi/2 and pi/2.
    "asin(x, /)" = asin;
    /// Return the inverse hyperbolic sine of x.
    "asinh(x, /)" = asinh;
    /// Return the arc tangent (measured in radians) of x.
    ///
    /// The result is between -pi/2 and pi/2.
    "atan(x, /)" = atan;
    /// Return the arc tangent (measured in radians) of y/x.
    ///
    /// Unlike atan(y/x), the signs of both x and y are considered.
    "atan2(y, x, /)" = atan2;
    /// Return the inverse hyperbolic tangent of x.
    "atanh(x, /)" = atanh;
    /// Return the cube root of x.
    "cbrt(x, /)" = cbrt;
    /// Return the ceiling of x as an Integral.
    ///
    /// This is the smallest integer >= x.
    "ceil(x, /)" = ceil;
    /// Number of ways to choose k items from n items without repetition and without order.
    "comb(n, k, /)" = comb;
    /// Return a float with the magnitude (absolute value) of x but the sign of y.
    "copysign(x, y, /)" = copysign;
    /// Return the cosine of x (measured in radians).
    "cos(x, /)" = cos;
    /// Return the hyperbolic cosine of x.
    "cosh(x, /)" = cosh;
    /// Convert angle x from radians to degrees.
    "degrees(x, /)" = degrees;
    /// Return the Euclidean distance between two points p and q.
    "dist(p, q, /)" = dist;
    /// Error function at x.
    "erf(x, /)" = erf;
    /// Complementary error function at x.
    "erfc(x, /)" = erfc;
    /// Return e raised to the power of x.
    "exp(x, /)" = exp;
    /// Return 2 raised to the power of x.
    "exp2(x, /)" = exp2;
    /// Return exp(x)-1, precisely also for small x.
    "expm1(x, /)" = expm1;
    /// Return the absolute value of the float x.
    "fabs(x, /)" = fabs;
    /// Find n!.
    "factorial(n, /)" = factorial;
    /// Return the floor of x as an Integral.
    ///
    /// This is the largest integer <= x.
    "floor(x, /)" = floor;
    /// Fused multiply-add: (x * y) + z, rounded once.
    "fma(x, y, z, /)" = fma;
    /// Return fmod(x, y), according to platform C.
    ///
    /// x % y may differ.
    "fmod(x, y, /)" = fmod;
    /// Return the mantissa and exponent of x, as pair (m, e).
    ///
    /// m is a float and e is an int, such that x = m * 2.**e.
    "frexp(x, /)" = frexp;
    /// Return an accurate floating-point sum of values in the iterable seq.
    "fsum(seq, /)" = fsum;
    /// Gamma function at x.
    "gamma(x, /)" = gamma;
    /// Greatest Common Divisor.
    "gcd(*integers)" = raw gcd;
    /// Multidimensional Euclidean distance from the origin to a point.
    "hypot(*coordinates)" = raw hypot;
    /// Determine whether two floating-point numbers are close in value.
    ///
    /// rel_tol is the largest difference relative to the larger number, abs_tol the
    /// largest whatever their sizes.
    "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)" = isclose;
    /// Return True if x is neither an infinity nor a NaN, and False otherwise.
    "isfinite(x, /)" = isfinite;
    /// Return True if x is a positive or negative infinity, and False otherwise.
    "isinf(x, /)" = isinf;
    /// Return True if x is a NaN (not a number), and False otherwise.
    "isnan(x, /)" = isnan;
    /// Return the integer part of the square root of the input.
    "isqrt(n, /)" = isqrt;
    /// Least Common Multiple.
    "lcm(*integers)" = raw lcm;
    /// Return x * (2**i).
    ///
    /// This is essentially the inverse of frexp().
    "ldexp(x, i, /)" = ldexp;
    /// Natural logarithm of absolute value of Gamma function at x.
    "lgamma(x, /)" = lgamma;
    /// log(x, [base=math.e])
    /// Return the logarithm of x to the given base.
    ///
    /// If the base is not specified, returns the natural logarithm (base e) of x.
    "log(*args)" = raw log;
    /// Return the base 10 logarithm of x.
    "log10(x, /)" = log10;
    /// Return the natural logarithm of 1+x (base e), precisely also for small x.
    "log1p(x, /)" = log1p;
    /// Return the base 2 logarithm of x.
    "log2(x, /)" = log2;
    /// Return the fractional and integer parts of x.
    ///
    /// Both results carry the sign of x and are floats.
    "modf(x, /)" = modf;
    /// Return the floating-point value the given number of steps after x towards y.
    "nextafter(x, y, /, *, steps=None)" = nextafter;
    /// Number of ways to choose k items from n items without repetition and with order.
    "perm(n, k=None, /)" = perm;
    /// Return x**y (x to the power of y).
    "pow(x, y, /)" = pow;
    /// Calculate the product of all the elements in the input iterable.
    ///
    /// The default start value for the product is 1.
    "prod(iterable, /, *, start=1)" = prod;
    /// Convert angle x from degrees to radians.
    "radians(x, /)" = radians;
    /// Difference between x and the closest integer multiple of y.
    "remainder(x, y, /)" = remainder;
    /// Return the sine of x (measured in radians).
    "sin(x, /)" = sin;
    /// Return the hyperbolic sine of x.
    "sinh(x, /)" = sinh;
    /// Return the square root of x.
    "sqrt(x, /)" = sqrt;
    /// Return the sum of products of values from two iterables p and q.
    "sumprod(p, q, /)" = sumprod;
    /// Return the tangent of x (measured in radians).
    "tan(x, /)" = tan;
    /// Return the hyperbolic tangent of x.
    "tanh(x, /)" = tanh;
    /// Truncates the Real x to the nearest Integral toward 0.
    ///
    /// Uses the __trunc__ magic method.
    "trunc(x, /)" = trunc;
    /// Return the value of the least significant bit of the float x.
    "ulp(x, /)" = ulp;
}

/// The method `name` of the type of `v`, called; none if there is no such method.
fn special(t: &Thread, v: Value, name: &str) -> R<Option<Value>> {
    t.find_special(v, name)?.map(|method| t.call(method, &[])).transpose()
}
