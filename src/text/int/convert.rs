//! Between ints and floats, exactly or correctly rounded.

use std::cmp::Ordering;

use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, Sign};

use crate::text::float::{float_trunc_to_int, round_scaled};
use crate::text::{Result, TextError};

/// `float(value)`, halves to even; infinite when it is too large.
pub fn int_to_float_lossy(value: &IBig) -> f64 {
    if let Ok(small) = i64::try_from(value) {
        return small as f64;
    }
    let magnitude = value.unsigned_abs();
    let bits = super::bit_length(value);
    let float = if bits <= 64 {
        u64::try_from(&magnitude).expect("64 bits") as f64
    } else {
        let drop = bits - 64;
        let top = &magnitude >> drop;
        let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop);
        let top = u64::try_from(&top).expect("64 bits");
        round_scaled(top, sticky, drop as i64).unwrap_or(f64::INFINITY)
    };
    if value.sign() == Sign::Negative { -float } else { float }
}

/// `float(value)`.
///
/// # Errors
/// OverflowError "int too large to convert to float".
pub fn int_to_float(value: &IBig) -> Result<f64> {
    let float = int_to_float_lossy(value);
    if float.is_infinite() {
        return Err(TextError::overflow("int too large to convert to float"));
    }
    Ok(float)
}

/// Compares the exact values; None for nan.
pub fn compare_int_float(a: &IBig, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = float_trunc_to_int(b).expect("finite");
    let rest = b.trunc().partial_cmp(&b).expect("finite");
    Some(a.cmp(&whole).then(rest))
}
