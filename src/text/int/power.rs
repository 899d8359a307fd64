//! Powers, modular powers and inverses.

use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::{BitTest, UnsignedAbs};
use dashu_int::{IBig, Sign};

use super::{Work, check_result, check_room, check_work};
use crate::text::float::float_pow;
use crate::text::{Result, TextError};

/// `base ** exponent` of ints: an int, or a float when the exponent is negative.
#[derive(Debug, Clone, PartialEq)]
pub enum IntPower {
    Int(IBig),
    Float(f64),
}

/// `base ** exponent` of machine words; None when it does not fit or the
/// exponent is negative.
#[inline]
pub fn small_pow(base: i64, exponent: i64) -> Option<i64> {
    base.checked_pow(u32::try_from(exponent).ok()?)
}

/// `base ** exponent`.
///
/// # Errors
/// ZeroDivisionError for zero to a negative power, MemoryError when the result
/// cannot exist, OverflowError when an operand of the float case is too large.
pub fn int_pow(base: &IBig, exponent: &IBig) -> Result<IntPower> {
    if exponent.sign() == Sign::Negative {
        let float = float_pow(super::int_to_float(base)?, super::int_to_float(exponent)?)?;
        return Ok(IntPower::Float(float));
    }
    let bits = super::bit_length(base) as u64;
    if bits <= 1 {
        // 0, 1 and -1
        let one = exponent.is_zero() || base.sign() == Sign::Negative && !exponent.bit(0);
        return Ok(IntPower::Int(if one { IBig::ONE } else { base.clone() }));
    }
    match u64::try_from(exponent) {
        Ok(count) => {
            check_power(base, bits, count)?;
            Ok(IntPower::Int(base.pow(count as usize)))
        }
        _ => Err(TextError::Memory),
    }
}

/// The library takes a power of the odd part of the base, and shifts it.
fn check_power(base: &IBig, bits: u64, exponent: u64) -> Result<()> {
    let odd_bits = bits - base.trailing_zeros().unwrap_or(0) as u64;
    check_result(if odd_bits > 1 { odd_bits.saturating_mul(exponent) } else { 1 })?;
    check_work(Work::Linear, bits.saturating_mul(exponent), 0)
}

/// `pow(base, exponent, modulus)`; a negative exponent uses the inverse.
///
/// # Errors
/// ValueError when the modulus is 0 or there is no inverse.
pub fn int_pow_mod(base: &IBig, exponent: &IBig, modulus: &IBig) -> Result<IBig> {
    if modulus.is_zero() {
        return Err(TextError::value("pow() 3rd argument cannot be 0"));
    }
    let magnitude = modulus.unsigned_abs();
    if magnitude.is_one() {
        return Ok(IBig::ZERO);
    }
    check_room(Work::Quotient, modulus, modulus)?;
    let ring = ConstDivisor::new(magnitude.clone());
    let mut element = ring.reduce(base.clone());
    if exponent.sign() == Sign::Negative {
        element = element.inv().ok_or_else(|| TextError::value("base is not invertible for the given modulus"))?;
    }
    let residue = IBig::from(element.pow(&exponent.unsigned_abs()).residue());
    if modulus.sign() == Sign::Negative && !residue.is_zero() { Ok(residue + modulus) } else { Ok(residue) }
}
