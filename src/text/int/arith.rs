//! Division that rounds down, true division, roots and divisors.

use dashu_int::ops::{Abs, BitTest, DivRem, Gcd, SquareRoot, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};

use super::{Work, check_room, check_work};
use crate::text::float::round_scaled;
use crate::text::{Result, TextError};

/// `divmod(a, b)`, rounding down; `b` must not be zero.
fn divmod(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let (quotient, remainder) = a.div_rem(b);
    if !remainder.is_zero() && remainder.sign() != b.sign() {
        (quotient - IBig::ONE, remainder + b)
    } else {
        (quotient, remainder)
    }
}

/// `a // b`.
///
/// # Errors
/// ZeroDivisionError "integer division or modulo by zero".
pub fn int_floor_div(a: &IBig, b: &IBig) -> Result<IBig> {
    if a.sign() == b.sign() && !b.is_zero() {
        if let Some(quotient) = super::words::quotient_word(a, b) {
            return Ok(IBig::from(quotient));
        }
        check_room(Work::Quotient, a, b)?;
        return Ok(a / b);
    }
    int_divmod(a, b).map(|pair| pair.0)
}

/// `a % b`: the sign is the divisor's.
///
/// # Errors
/// ZeroDivisionError "integer modulo by zero".
pub fn int_mod(a: &IBig, b: &IBig) -> Result<IBig> {
    if b.is_zero() {
        return Err(TextError::zero_division("integer modulo by zero"));
    }
    check_room(Work::Quotient, a, b)?;
    let remainder = a % b;
    Ok(if !remainder.is_zero() && remainder.sign() != b.sign() { remainder + b } else { remainder })
}

/// `divmod(a, b)`.
///
/// # Errors
/// ZeroDivisionError "integer division or modulo by zero".
pub fn int_divmod(a: &IBig, b: &IBig) -> Result<(IBig, IBig)> {
    if b.is_zero() {
        return Err(TextError::zero_division("integer division or modulo by zero"));
    }
    check_room(Work::Quotient, a, b)?;
    Ok(divmod(a, b))
}

/// `divmod(a, b)` of machine words; None when `b` is zero or the quotient does
/// not fit.
#[inline]
pub fn small_divmod(a: i64, b: i64) -> Option<(i64, i64)> {
    let quotient = a.checked_div(b)?;
    let remainder = a - quotient * b;
    if remainder != 0 && (remainder ^ b) < 0 {
        Some((quotient - 1, remainder + b))
    } else {
        Some((quotient, remainder))
    }
}

/// `a / b`, correctly rounded, halves to even.
///
/// # Errors
/// ZeroDivisionError "division by zero"; OverflowError "integer division result
/// too large for a float".
pub fn int_true_div(a: &IBig, b: &IBig) -> Result<f64> {
    if b.is_zero() {
        return Err(TextError::zero_division("division by zero"));
    }
    if a.is_zero() {
        return Ok(if b.sign() == Sign::Negative { -0.0 } else { 0.0 });
    }
    check_room(Work::Linear, a, b)?;
    let negative = a.sign() != b.sign();
    let (mut above, mut below) = (a.unsigned_abs(), b.unsigned_abs());
    // Scale so that the quotient has 56 or 57 bits; what is cut off is sticky.
    let shift = 56 + below.bit_len() as i64 - above.bit_len() as i64;
    if shift >= 0 {
        above <<= shift as usize;
    } else {
        below <<= -shift as usize;
    }
    let (quotient, remainder) = above.div_rem(below);
    let quotient = u64::try_from(&quotient).expect("at most 57 bits");
    let magnitude = round_scaled(quotient, !remainder.is_zero(), -shift)
        .ok_or_else(|| TextError::overflow("integer division result too large for a float"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// `round(value, ndigits)` of an int: to a multiple of 10^-ndigits, halves to
/// even.
///
/// # Errors
/// MemoryError.
pub fn int_round_ndigits(value: &IBig, ndigits: i64) -> Result<IBig> {
    if ndigits >= 0 {
        return Ok(value.clone());
    }
    let places = ndigits.unsigned_abs();
    if places as usize > super::bit_length(value) / 3 + 2 {
        return Ok(IBig::ZERO);
    }
    check_room(Work::Quotient, value, value)?;
    let unit = IBig::from(10).pow(places as usize);
    let (quotient, remainder) = divmod(value, &unit);
    let twice = remainder * 2;
    let up = twice > unit || twice == unit && quotient.bit(0);
    Ok((quotient + IBig::from(up as u8)) * unit)
}

/// `math.isqrt(value)`.
///
/// # Errors
/// ValueError for a negative number.
pub fn isqrt(value: &IBig) -> Result<IBig> {
    if value.sign() == Sign::Negative {
        return Err(TextError::value("isqrt() argument must be nonnegative"));
    }
    check_work(Work::Root, super::bit_length(value) as u64, 0)?;
    Ok(IBig::from(value.unsigned_abs().sqrt()))
}

/// `math.gcd(a, b)`; 0 when both are.
///
/// # Errors
/// MemoryError.
pub fn gcd(a: &IBig, b: &IBig) -> Result<IBig> {
    if a.is_zero() {
        return Ok(b.clone().abs());
    }
    if b.is_zero() {
        return Ok(a.clone().abs());
    }
    check_room(Work::Root, a, b)?;
    Ok(IBig::from(a.gcd(b)))
}

/// `math.lcm(a, b)`; 0 when either is.
///
/// # Errors
/// MemoryError.
pub fn lcm(a: &IBig, b: &IBig) -> Result<IBig> {
    if a.is_zero() || b.is_zero() {
        return Ok(IBig::ZERO);
    }
    check_room(Work::Quotient, a, b)?;
    let divisor: UBig = a.gcd(b);
    Ok((a / IBig::from(divisor) * b).abs())
}
