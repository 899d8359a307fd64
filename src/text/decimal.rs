//! Sums, products and quotients of decimal numbers of usual size, rounded to nearest, ties to even (General Decimal Arithmetic
//! Specification). Whatever is zero, special, large or out of range is left to who asks: `py/decimal.py`, which knows all rules.

use dashu_int::UBig;

/// What fits in a coefficient of 128 bits, with room for the sum of two.
const DIGITS_MAX: u32 = 37;

/// `(-1)^negative * coefficient * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub is_negative: bool,
    pub coefficient: u128,
    pub exponent: i64,
}

/// The digits of results, and the least and greatest exponents of their first digits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub precision: u32,
    pub exponent_min: i64,
    pub exponent_max: i64,
}

/// What became of the digits of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    None,
    /// Zeros were left out.
    Rounded,
    /// Others were left out.
    Inexact,
}

/// A result; none if it is not for this module.
pub type Outcome = Option<(Number, Rounding)>;

#[inline]
fn digits(n: u128) -> u32 {
    match u64::try_from(n) {
        Ok(small) => small.checked_ilog10().map_or(1, |log| log + 1),
        Err(_) => n.ilog10() + 1,
    }
}

/// `n * 10^places`, if it has few enough digits.
fn scaled(n: u128, places: i64) -> Option<u128> {
    let places = u32::try_from(places).ok().filter(|places| *places <= DIGITS_MAX)?;
    if digits(n) + places > DIGITS_MAX { None } else { Some(n * 10_u128.pow(places)) }
}

/// `a + b`.
pub fn add(a: Number, b: Number, limits: Limits) -> Outcome {
    let (big, small) = if a.exponent >= b.exponent { (a, b) } else { (b, a) };
    let x = scaled(big.coefficient, big.exponent.checked_sub(small.exponent)?)?;
    let y = scaled(small.coefficient, 0)?;
    let signed = |n: u128, is_negative: bool| if is_negative { -(n as i128) } else { n as i128 };
    let total = signed(x, big.is_negative) + signed(y, small.is_negative);
    if x == 0 || y == 0 || total == 0 {
        return None;
    }
    round(total < 0, total.unsigned_abs(), small.exponent, limits)
}

/// `a * b`.
pub fn multiply(a: Number, b: Number, limits: Limits) -> Outcome {
    let (x, y) = (a.coefficient, b.coefficient);
    let exponent = a.exponent.checked_add(b.exponent)?;
    let is_negative = a.is_negative != b.is_negative;
    if x == 0 || y == 0 {
        return None;
    }
    if digits(x) + digits(y) <= DIGITS_MAX {
        return round(is_negative, x * y, exponent, limits);
    }
    let product = UBig::from(x) * UBig::from(y);
    // Two digits more than are kept, and whether the others say anything.
    let length = digits(x) + digits(y);
    let places = length.checked_sub(limits.precision + 3)?;
    let (kept, rest) = split(product, UBig::from(10_u8).pow(places as usize))?;
    round_sticky(is_negative, kept, rest, exponent.checked_add(places.into())?, limits)
}

/// `a / b`.
pub fn divide(a: Number, b: Number, limits: Limits) -> Outcome {
    let (x, y) = (a.coefficient, b.coefficient);
    if x == 0 || y == 0 {
        return None;
    }
    let ideal = a.exponent.checked_sub(b.exponent)?;
    let shift = i64::from(digits(y)) - i64::from(digits(x)) + i64::from(limits.precision) + 1;
    let exponent = ideal.checked_sub(shift)?;
    let is_negative = a.is_negative != b.is_negative;
    let (mut quotient, is_inexact) = match scaled(x, shift) {
        Some(x) => (x / y, x % y != 0),
        None if shift >= 0 => {
            let dividend = UBig::from(x) * UBig::from(10_u8).pow(usize::try_from(shift).ok()?);
            split(dividend, UBig::from(y))?
        }
        None => {
            let y = scaled(y, -shift)?;
            (x / y, x % y != 0)
        }
    };
    let mut exponent = exponent;
    while !is_inexact && exponent < ideal && quotient.is_multiple_of(10) {
        quotient /= 10;
        exponent += 1;
    }
    round_sticky(is_negative, quotient, is_inexact, exponent, limits)
}

/// The quotient, and whether there is a remainder.
fn split(dividend: UBig, divisor: UBig) -> Option<(u128, bool)> {
    let quotient = &dividend / &divisor;
    let is_inexact = &quotient * divisor != dividend;
    Some((u128::try_from(&quotient).ok()?, is_inexact))
}

/// Rounds a coefficient with more digits than are kept, behind which there is something if `is_inexact`.
fn round_sticky(is_negative: bool, n: u128, is_inexact: bool, exponent: i64, limits: Limits) -> Outcome {
    // A last digit that is neither 0 nor 5 says so.
    let sticky = u128::from(is_inexact && n.is_multiple_of(5));
    if is_inexact && digits(n) <= limits.precision {
        return None;
    }
    round(is_negative, n + sticky, exponent, limits)
}

fn round(is_negative: bool, n: u128, exponent: i64, limits: Limits) -> Outcome {
    // Whether a number is subnormal is said before it is rounded, whether it is too large behind that.
    if first_exponent(n, exponent) < limits.exponent_min {
        return None;
    }
    let Some(places) = digits(n).checked_sub(limits.precision).filter(|places| *places > 0) else {
        let is_in_range = first_exponent(n, exponent) <= limits.exponent_max;
        return is_in_range.then_some((Number { is_negative, coefficient: n, exponent }, Rounding::None));
    };
    let unit = 10_u128.pow(places);
    let (mut kept, rest) = (n / unit, n % unit);
    let mut exponent = exponent.checked_add(places.into())?;
    if rest > unit / 2 || rest == unit / 2 && kept % 2 == 1 {
        kept += 1;
        if digits(kept) > limits.precision {
            kept /= 10;
            exponent += 1;
        }
    }
    let rounding = if rest == 0 { Rounding::Rounded } else { Rounding::Inexact };
    let is_in_range = first_exponent(kept, exponent) <= limits.exponent_max;
    is_in_range.then_some((Number { is_negative, coefficient: kept, exponent }, rounding))
}

/// The exponent of the first digit.
fn first_exponent(n: u128, exponent: i64) -> i64 {
    exponent.saturating_add(i64::from(digits(n)) - 1)
}
