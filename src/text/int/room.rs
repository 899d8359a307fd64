//! Whether there is memory for an operation: the library under this ends the process when it gets none.
//!
//! What its algorithms take besides operands and result, in multiples of the operands, was measured with numbers
//! of 20 and 80 million bits; products have a formula.

use dashu_int::IBig;

use super::bit_length;
use crate::memory;
use crate::text::{Result, TextError};

/// Largest number of bits that a result may have before MemoryError.
pub(super) const BITS_MAX: u64 = 1 << 36;

/// Smallest factor, in bits, for which a product is a number-theoretic transform.
const TRANSFORM_BITS_MIN: u64 = 4000 * 64;
/// Such a product is cut into coefficients of this many bits or more, of which there are words in this many places.
const COEFFICIENT_BITS_MIN: u64 = 16;
const COEFFICIENT_WORDS: u64 = 6;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A result as long as its operands: sums, shifts, bit operations.
    Linear,
    Product,
    Quotient,
    /// Roots and common divisors.
    Root,
    /// Decimal digits from a number, a number from digits.
    Text,
}

/// Whether there is memory for `work` on operands of together `bits` bits, of which the shorter one has `shorter`.
///
/// # Errors
/// MemoryError.
pub fn check_work(work: Work, bits: u64, shorter: u64) -> Result<()> {
    if bits > 2 * BITS_MAX {
        return Err(TextError::Memory);
    }
    let bytes = bits / 8;
    let is_transform = shorter >= TRANSFORM_BITS_MIN;
    let needed = match work {
        Work::Product if is_transform => transform_bytes(bits) + 2 * bytes,
        Work::Quotient if is_transform => transform_bytes(bits) + 4 * bytes,
        Work::Linear | Work::Product | Work::Quotient => 3 * bytes,
        Work::Root => 16 * bytes,
        Work::Text => transform_bytes(bits) + 8 * bytes,
    };
    memory::check(needed as usize).map_err(|_| TextError::Memory)
}

fn transform_bytes(bits: u64) -> u64 {
    (bits / COEFFICIENT_BITS_MIN + 2).next_power_of_two() * COEFFICIENT_WORDS * 8
}

/// The same for two operands.
///
/// # Errors
/// MemoryError.
pub fn check_room(work: Work, a: &IBig, b: &IBig) -> Result<()> {
    let (a, b) = (bit_length(a) as u64, bit_length(b) as u64);
    check_work(work, a + b, a.min(b))
}

/// Whether there is memory for a result of `bits` bits, the last step to which is a product of halves.
///
/// # Errors
/// MemoryError.
pub fn check_result(bits: u64) -> Result<()> {
    if bits > BITS_MAX {
        return Err(TextError::Memory);
    }
    check_work(Work::Product, bits, bits / 2)
}
