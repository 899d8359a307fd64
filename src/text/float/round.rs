//! Rounding, taking floats apart, and the compensated sum.

use dashu_int::{IBig, UBig};

use crate::text::{Result, TextError};

/// `x = fraction × 2^exponent` with the fraction in [0.5, 1); zero, inf and nan
/// come back unchanged with exponent 0.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let mut bits = x.to_bits();
    let mut exponent = (bits >> 52 & 0x7ff) as i32;
    if exponent == 0 {
        bits = (x * 2f64.powi(64)).to_bits();
        exponent = (bits >> 52 & 0x7ff) as i32 - 64;
    }
    let fraction = f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52);
    (fraction, exponent - 1022)
}

/// `x × 2^exponent`, rounded once; infinite on overflow.
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    libm::ldexp(x, exponent.clamp(-5000, 5000) as i32)
}

/// The magnitude as `mantissa × 2^exponent` with a whole mantissa; `x` finite.
fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

/// `int(x)`, towards zero.
///
/// # Errors
/// OverflowError for an infinity, ValueError for nan.
pub fn float_trunc_to_int(x: f64) -> Result<IBig> {
    if x.is_nan() {
        return Err(TextError::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(TextError::overflow("cannot convert float infinity to integer"));
    }
    let (mantissa, exponent) = decompose(x);
    let magnitude = if exponent >= 0 {
        IBig::from(mantissa) << exponent as usize
    } else if exponent <= -64 {
        IBig::ZERO
    } else {
        IBig::from(mantissa >> -exponent)
    };
    Ok(if x < 0.0 { -magnitude } else { magnitude })
}

/// `round(x)`: to the nearest int, halves to even.
///
/// # Errors
/// As [`float_trunc_to_int`].
pub fn float_round_to_int(x: f64) -> Result<IBig> {
    float_trunc_to_int(x.round_ties_even())
}

/// `round(x, ndigits)`: correctly rounded, halves to even.
///
/// # Errors
/// OverflowError "rounded value too large to represent".
pub fn float_round_ndigits(x: f64, ndigits: i64) -> Result<f64> {
    if !x.is_finite() || x == 0.0 || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0 * x);
    }
    let rounded: f64 = if ndigits >= 0 {
        format!("{:.*}", ndigits as usize, x).parse().expect("a formatted float parses")
    } else {
        round_left(x, -ndigits as i32)
    };
    if rounded.is_infinite() {
        return Err(TextError::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// Rounds to a multiple of 10^places.
fn round_left(x: f64, places: i32) -> f64 {
    let exponent: i32 = match format!("{:e}", x.abs()).split_once('e') {
        Some((_, exponent)) => exponent.parse().expect("exponent is a number"),
        None => 0,
    };
    let kept = exponent - places;
    let magnitude = if kept >= 0 {
        format!("{:.*e}", kept as usize, x.abs()).parse().expect("a formatted float parses")
    } else if kept == -1 && double(x) > IBig::from(10).pow(places as usize) {
        format!("1e{places}").parse().expect("a literal")
    } else {
        0.0
    };
    f64::copysign(magnitude, x)
}

/// `2·|x|` rounded up, for comparing |x| with half an integer exactly.
fn double(x: f64) -> IBig {
    let x = x.abs();
    if x < 1e17 {
        float_trunc_to_int((2.0 * x).ceil()).expect("finite")
    } else {
        float_trunc_to_int(x).expect("finite") * 2
    }
}

/// `x.as_integer_ratio()`: lowest terms, positive denominator.
///
/// # Errors
/// OverflowError for an infinity, ValueError for nan.
pub fn float_as_integer_ratio(x: f64) -> Result<(IBig, UBig)> {
    if x.is_nan() {
        return Err(TextError::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(TextError::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decompose(x);
    if mantissa == 0 {
        return Ok((IBig::ZERO, UBig::ONE));
    }
    let zeros = mantissa.trailing_zeros().min(exponent.min(0).unsigned_abs());
    mantissa >>= zeros;
    exponent += zeros as i32;
    let mut numerator = IBig::from(mantissa) << exponent.max(0) as usize;
    if x < 0.0 {
        numerator = -numerator;
    }
    Ok((numerator, UBig::ONE << exponent.min(0).unsigned_abs() as usize))
}

/// The running sum that `sum()` keeps over floats: Neumaier's compensation.
#[derive(Debug, Clone, Copy)]
pub struct CompensatedSum {
    high: f64,
    low: f64,
}

impl CompensatedSum {
    pub fn new(start: f64) -> Self {
        CompensatedSum { high: start, low: 0.0 }
    }

    /// Adds a float (an int goes in converted, as in CPython 3.13).
    #[inline]
    pub fn add(&mut self, x: f64) {
        let total = self.high + x;
        self.low += if self.high.abs() >= x.abs() { (self.high - total) + x } else { (x - total) + self.high };
        self.high = total;
    }

    /// The sum so far.
    pub fn finish(self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}
