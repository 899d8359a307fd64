//! Shifts, bit counts and byte strings. `&`, `|`, `^` and `~` on `IBig` already
//! are Python's (two's complement of unlimited width).

use dashu_int::ops::{BitTest, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig, Word};

use super::room::{BITS_MAX, Work, check_work};
use crate::text::{Result, TextError};

/// `value.bit_length()`.
pub fn bit_length(value: &IBig) -> usize {
    let (_, words) = value.as_sign_words();
    words.last().map_or(0, |top| words.len() * Word::BITS as usize - top.leading_zeros() as usize)
}

/// `value.bit_count()`: ones in the magnitude.
pub fn bit_count(value: &IBig) -> usize {
    value.as_sign_words().1.iter().map(|word| word.count_ones() as usize).sum()
}

/// `value << count`.
///
/// # Errors
/// ValueError for a negative count; OverflowError or MemoryError when the
/// result cannot exist.
pub fn shift_left(value: &IBig, count: &IBig) -> Result<IBig> {
    if count.sign() == Sign::Negative {
        return Err(TextError::value("negative shift count"));
    }
    if value.is_zero() {
        return Ok(IBig::ZERO);
    }
    match u64::try_from(count) {
        Ok(count) if count <= BITS_MAX => {
            check_work(Work::Linear, count + bit_length(value) as u64, 0)?;
            Ok(value << count as usize)
        }
        _ if u128::try_from(count).is_ok_and(|count| count < 30 << 61) => Err(TextError::Memory),
        // CPython's digits of 30 bits cannot be counted.
        _ => Err(TextError::overflow("too many digits in integer")),
    }
}

/// `value >> count`, rounding down.
///
/// # Errors
/// ValueError for a negative count.
pub fn shift_right(value: &IBig, count: &IBig) -> Result<IBig> {
    if count.sign() == Sign::Negative {
        return Err(TextError::value("negative shift count"));
    }
    match usize::try_from(count) {
        Ok(count) if count < bit_length(value) => Ok(value >> count),
        _ if value.sign() == Sign::Negative => Ok(IBig::NEG_ONE),
        _ => Ok(IBig::ZERO),
    }
}

/// `value.to_bytes(length, byteorder, signed=signed)`.
///
/// # Errors
/// ValueError for a negative length; OverflowError when it does not fit.
pub fn to_bytes(value: &IBig, length: i64, big_endian: bool, signed: bool) -> Result<Vec<u8>> {
    if length < 0 {
        return Err(TextError::value("length argument must be non-negative"));
    }
    let negative = value.sign() == Sign::Negative;
    if negative && !signed {
        return Err(TextError::overflow("can't convert negative int to unsigned"));
    }
    let length = length as usize;
    // Of -2^k the two's complement needs k bits and a sign, like 2^k - 1.
    let magnitude = if negative { (!value).unsigned_abs() } else { value.unsigned_abs() };
    let bits = magnitude.bit_len() + (signed && !value.is_zero()) as usize;
    if bits > length.saturating_mul(8) {
        return Err(TextError::overflow("int too big to convert"));
    }
    let mut bytes = magnitude.to_le_bytes().into_vec();
    bytes.try_reserve_exact(length.saturating_sub(bytes.len())).map_err(|_| TextError::Memory)?;
    bytes.resize(length, 0);
    if negative {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
    }
    if big_endian {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, byteorder, signed=signed)`.
pub fn from_bytes(bytes: &[u8], big_endian: bool, signed: bool) -> IBig {
    let magnitude = if big_endian { UBig::from_be_bytes(bytes) } else { UBig::from_le_bytes(bytes) };
    let top = if big_endian { bytes.first() } else { bytes.last() };
    let value = IBig::from(magnitude);
    if signed && top.is_some_and(|byte| byte & 0x80 != 0) { value - (IBig::ONE << (8 * bytes.len())) } else { value }
}
