//! Functions of one or two floats, with CPython's error rules.

use dashu_int::{IBig, Sign};

use crate::text::float::{float_trunc_to_int, frexp, ldexp as scale};
use crate::text::int::{bit_length, int_to_float_lossy};
use crate::text::{Result, TextError};

/// ValueError "math domain error".
pub fn domain_error() -> TextError {
    TextError::value("math domain error")
}

/// OverflowError "math range error".
pub fn range_error() -> TextError {
    TextError::overflow("math range error")
}

/// nan from a number is a domain error, infinity from a finite one a range
/// error.
fn checked(x: f64, result: f64) -> Result<f64> {
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Ok(result)
}

/// As [`checked`], but infinity too is a domain error: a pole.
fn checked_pole(x: f64, result: f64) -> Result<f64> {
    checked(x, result).map_err(|_| domain_error())
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident: $check:ident, $function:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// ValueError "math domain error" or OverflowError "math range error".
        pub fn $name(x: f64) -> Result<f64> {
            let function: fn(f64) -> f64 = $function;
            $check(x, function(x))
        }
    )*};
}

functions! {
    /// `math.sqrt(x)`.
    sqrt: checked, f64::sqrt;
    /// `math.exp(x)`.
    exp: checked, f64::exp;
    /// `math.exp2(x)`.
    exp2: checked, f64::exp2;
    /// `math.expm1(x)`.
    expm1: checked, f64::exp_m1;
    /// `math.log1p(x)`.
    log1p: checked_pole, f64::ln_1p;
    /// `math.sin(x)`.
    sin: checked, f64::sin;
    /// `math.cos(x)`.
    cos: checked, f64::cos;
    /// `math.tan(x)`.
    tan: checked, f64::tan;
    /// `math.asin(x)`.
    asin: checked, f64::asin;
    /// `math.acos(x)`.
    acos: checked, f64::acos;
    /// `math.sinh(x)`.
    sinh: checked, f64::sinh;
    /// `math.cosh(x)`.
    cosh: checked, f64::cosh;
    /// `math.asinh(x)`.
    asinh: checked, inverse_sinh;
    /// `math.acosh(x)`.
    acosh: checked, |x| if x < 1.0 { f64::NAN } else { inverse_cosh(x) };
    /// `math.atanh(x)`.
    atanh: checked_pole, |x| if x.abs() > 1.0 { f64::NAN } else { inverse_tanh(x) };
}

/// Beyond this the square of a number swallows 1 (2**28).
const SQUARE_IS_LARGE: f64 = 268_435_456.0;

/// The inverse hyperbolic sine, by the formulas of fdlibm and the system's
/// logarithm: so that it has the bits that the system's own function gives.
pub fn inverse_sinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < 1.0 / SQUARE_IS_LARGE {
        return x;
    }
    let result = if size > SQUARE_IS_LARGE {
        size.ln() + std::f64::consts::LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((x * x + 1.0).sqrt() + size)).ln()
    } else {
        let square = x * x;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}

/// The inverse hyperbolic cosine of what is at least 1; as [`inverse_sinh`].
fn inverse_cosh(x: f64) -> f64 {
    if x > SQUARE_IS_LARGE {
        return x.ln() + std::f64::consts::LN_2;
    }
    if x > 2.0 {
        return (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln();
    }
    let more = x - 1.0;
    (more + (2.0 * more + more * more).sqrt()).ln_1p()
}

/// The inverse hyperbolic tangent of what is at most 1 in size; as [`inverse_sinh`].
fn inverse_tanh(x: f64) -> f64 {
    let size = x.abs();
    if size < 1.0 / SQUARE_IS_LARGE {
        return x;
    }
    let twice = size + size;
    let inner = if size < 0.5 { twice + twice * size / (1.0 - size) } else { twice / (1.0 - size) };
    (0.5 * inner.ln_1p()).copysign(x)
}

/// A logarithm to a fixed base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    Natural,
    Base2,
    Base10,
}

impl Log {
    fn apply(self, x: f64) -> f64 {
        match self {
            Log::Natural => x.ln(),
            Log::Base2 => x.log2(),
            Log::Base10 => x.log10(),
        }
    }
}

/// `math.log(x)`, `math.log2(x)`, `math.log10(x)` of a float.
///
/// # Errors
/// ValueError unless positive.
pub fn log(kind: Log, x: f64) -> Result<f64> {
    if x <= 0.0 {
        return Err(domain_error());
    }
    Ok(kind.apply(x))
}

/// [`log`] of an int of any size.
///
/// # Errors
/// ValueError unless positive.
pub fn log_int(kind: Log, x: &IBig) -> Result<f64> {
    if x.is_zero() || x.sign() == Sign::Negative {
        return Err(domain_error());
    }
    let float = int_to_float_lossy(x);
    if float.is_finite() {
        return Ok(kind.apply(float));
    }
    let drop = bit_length(x) - 64;
    let (fraction, exponent) = frexp(int_to_float_lossy(&(x >> drop)));
    let exponent = (exponent as usize + drop) as f64;
    Ok(kind.apply(fraction) + kind.apply(2.0) * exponent)
}

/// `math.log(x, base)`, from the natural logarithms of both.
///
/// # Errors
/// ZeroDivisionError for base 1.
pub fn log_quotient(log_x: f64, log_base: f64) -> Result<f64> {
    crate::text::float::float_true_div(log_x, log_base)
}

/// `math.pow(x, y)`.
///
/// # Errors
/// ValueError or OverflowError.
pub fn pow(x: f64, y: f64) -> Result<f64> {
    let result = x.powf(y);
    if result.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    Err(if result.is_nan() || x == 0.0 { domain_error() } else { range_error() })
}

/// `math.fmod(x, y)`: the sign is the dividend's.
///
/// # Errors
/// ValueError for an infinite dividend or a zero divisor.
pub fn fmod(x: f64, y: f64) -> Result<f64> {
    domain_of_two(x, y, x % y)
}

/// `math.remainder(x, y)`: from the nearest multiple, IEEE 754.
///
/// # Errors
/// ValueError for an infinite dividend or a zero divisor.
pub fn remainder(x: f64, y: f64) -> Result<f64> {
    domain_of_two(x, y, libm::remainder(x, y))
}

fn domain_of_two(x: f64, y: f64, result: f64) -> Result<f64> {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(result)
}

/// `math.ldexp(x, exponent)`.
///
/// # Errors
/// OverflowError.
pub fn ldexp(x: f64, exponent: &IBig) -> Result<f64> {
    let limit = if exponent.sign() == Sign::Negative { i64::MIN } else { i64::MAX };
    let result = scale(x, i64::try_from(exponent).unwrap_or(limit));
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Ok(result)
}

/// `math.modf(x)`: the fraction and the whole part, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_nan() {
        return (x, x);
    }
    let whole = x.trunc();
    let fraction = if x.is_infinite() { 0.0 } else { x - whole };
    (fraction.copysign(x), whole)
}

/// `math.floor(x)`.
///
/// # Errors
/// OverflowError for an infinity, ValueError for nan.
pub fn floor(x: f64) -> Result<IBig> {
    float_trunc_to_int(x.floor())
}

/// `math.ceil(x)`.
///
/// # Errors
/// As [`floor`].
pub fn ceil(x: f64) -> Result<IBig> {
    float_trunc_to_int(x.ceil())
}

/// `math.degrees(x)`.
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

/// `math.radians(x)`.
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

/// `math.ulp(x)`: the value of the last bit.
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = x.next_up();
    if next.is_infinite() { x - x.next_down() } else { next - x }
}

/// `math.nextafter(x, y, steps=steps)`.
pub fn nextafter(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 {
        return x;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    if x == y {
        return y;
    }
    // Floats in order are magnitudes with a sign, zeros coinciding.
    let position = |x: f64| {
        let magnitude = (x.to_bits() & !(1 << 63)) as i128;
        if x.is_sign_negative() { -magnitude } else { magnitude }
    };
    let (from, to) = (position(x), position(y));
    if to.abs_diff(from) <= steps as u128 {
        return y;
    }
    let there = if to > from { from + steps as i128 } else { from - steps as i128 };
    let magnitude = f64::from_bits(there.unsigned_abs() as u64);
    // Zero keeps the side that it was reached from.
    if there < 0 || there == 0 && x < 0.0 { -magnitude } else { magnitude }
}

/// `math.isclose(a, b, rel_tol=..., abs_tol=...)`.
///
/// # Errors
/// ValueError for a negative tolerance.
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(TextError::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (rel_tol * b).abs() || difference <= (rel_tol * a).abs() || difference <= abs_tol)
}

/// `math.fma(x, y, z)`: `x * y + z`, rounded once.
///
/// # Errors
/// ValueError "invalid operation in fma", OverflowError "overflow in fma".
pub fn fma(x: f64, y: f64, z: f64) -> Result<f64> {
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(TextError::value("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(TextError::overflow("overflow in fma"));
    }
    Ok(result)
}
