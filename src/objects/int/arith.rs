//! Operators on ints: what `a op b` gives once both operands are known to be ints.
//!
//! Small operands take a way of their own; whatever does not fit goes through
//! big integers and comes back small if it can.

use std::borrow::Cow;
use std::cmp::Ordering;

use dashu_int::IBig;

use super::IntRef;
use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::tuple::Tuple;
use crate::text::{hash, int};
use crate::value::Value;

/// Largest magnitude that a float holds exactly along with all smaller ones.
const EXACT_IN_FLOAT: u64 = 1 << 53;

impl<'a> IntRef<'a> {
    /// The value as a big integer, copied only if it is small (which takes no memory).
    #[inline]
    pub fn big(self) -> Cow<'a, IBig> {
        match self {
            IntRef::Small(i) => Cow::Owned(IBig::from(i)),
            IntRef::Big(big) => Cow::Borrowed(big),
        }
    }
}

/// `a op b` of ints; `NOT_IMPLEMENTED` for operators that ints lack.
///
/// # Errors
/// ZeroDivisionError, ValueError for negative shifts, OverflowError, MemoryError.
pub fn int_binary(t: &Thread, op: BinaryOperator, a: IntRef<'_>, b: IntRef<'_>) -> R {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let Some(result) = small_binary(t, op, x, y)
    {
        return Ok(result);
    }
    big_binary(t, op, &a.big(), &b.big())
}

/// The result if it needs no big integer on the way and is no error.
#[inline]
fn small_binary(t: &Thread, op: BinaryOperator, x: i64, y: i64) -> Option<Value> {
    use BinaryOperator as B;
    Some(match op {
        B::Add => t.int(x.checked_add(y)?),
        B::Sub => t.int(x.checked_sub(y)?),
        B::Mul => match x.checked_mul(y) {
            Some(product) => t.int(product),
            None => t.big_int(IBig::from(i128::from(x) * i128::from(y))),
        },
        B::TrueDiv => {
            if y == 0 || x.unsigned_abs() > EXACT_IN_FLOAT || y.unsigned_abs() > EXACT_IN_FLOAT {
                return None;
            }
            t.float(x as f64 / y as f64)
        }
        B::FloorDiv => t.int(int::small_divmod(x, y)?.0),
        B::Mod => t.int(int::small_divmod(x, y)?.1),
        B::DivMod => {
            let (quotient, remainder) = int::small_divmod(x, y)?;
            pair(t, t.int(quotient), t.int(remainder))
        }
        B::Pow => t.int(int::small_pow(x, y)?),
        B::LShift => {
            let wide = if (0..64).contains(&y) { i128::from(x) << y } else { return None };
            t.int(i64::try_from(wide).ok()?)
        }
        B::RShift if y >= 0 => t.int(x >> y.min(63)),
        B::And => t.int(x & y),
        B::Or => t.int(x | y),
        B::Xor => t.int(x ^ y),
        B::RShift | B::MatMul => return None,
    })
}

fn pair(t: &Thread, first: Value, second: Value) -> Value {
    Tuple::new(t, &[first, second]).value()
}

#[cold]
#[inline(never)]
fn big_binary(t: &Thread, op: BinaryOperator, a: &IBig, b: &IBig) -> R {
    use BinaryOperator as B;
    match op {
        B::Mul => t.text_result(int::check_room(int::Work::Product, a, b))?,
        B::Add | B::Sub | B::And | B::Or | B::Xor => t.text_result(int::check_room(int::Work::Linear, a, b))?,
        _ => {}
    }
    let result = match op {
        B::Add => Ok(int::add(a, b)),
        B::Sub => Ok(int::sub(a, b)),
        B::Mul => Ok(int::mul_by_word(a, b).unwrap_or_else(|| a * b)),
        B::TrueDiv => return t.text_result(int::int_true_div(a, b)).map(|quotient| t.float(quotient)),
        B::FloorDiv => int::int_floor_div(a, b),
        B::Mod => int::int_mod(a, b),
        B::DivMod => {
            let (quotient, remainder) = t.text_result(int::int_divmod(a, b))?;
            let quotient = t.big_int(quotient);
            return Ok(pair(t, quotient, t.big_int(remainder)));
        }
        B::Pow => {
            return match t.text_result(int::int_pow(a, b))? {
                int::IntPower::Int(power) => Ok(t.big_int(power)),
                int::IntPower::Float(power) => Ok(t.float(power)),
            };
        }
        B::LShift => int::shift_left(a, b),
        B::RShift => int::shift_right(a, b),
        B::And => Ok(a & b),
        B::Or => Ok(a | b),
        B::Xor => Ok(a ^ b),
        B::MatMul => return Ok(Value::NOT_IMPLEMENTED),
    };
    t.text_result(result).map(|value| t.big_int(value))
}

/// `pow(base, exponent, modulus)` of ints.
///
/// # Errors
/// ValueError for a zero modulus or a base without inverse.
pub fn int_pow_mod(t: &Thread, base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> R {
    let (base, modulus) = (base.big(), modulus.big());
    // A base of many words is reduced first: the ring takes only what is near the modulus.
    let reduced = if modulus.is_zero() { base.into_owned() } else { t.text_result(int::int_mod(&base, &modulus))? };
    let result = int::int_pow_mod(&reduced, &exponent.big(), &modulus);
    t.text_result(result).map(|value| t.big_int(value))
}

/// The order of two ints.
#[inline]
pub fn int_compare(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a, b) {
        (IntRef::Small(x), IntRef::Small(y)) => x.cmp(&y),
        (a, b) => a.big().as_ref().cmp(b.big().as_ref()),
    }
}

/// The exact order of an int and a float; none if that is a NaN.
#[inline]
pub fn int_float_compare(a: IntRef<'_>, b: f64) -> Option<Ordering> {
    match a {
        IntRef::Small(i) if i.unsigned_abs() <= EXACT_IN_FLOAT => (i as f64).partial_cmp(&b),
        a => int::compare_int_float(&a.big(), b),
    }
}

/// `hash(value)`: the bits of Python's signed hash.
#[inline]
pub fn hash_int(value: IntRef<'_>) -> u64 {
    match value {
        IntRef::Small(i) => hash::hash_small(i) as u64,
        IntRef::Big(big) => hash::hash_int(big) as u64,
    }
}

/// `float(value)`.
///
/// # Errors
/// OverflowError "int too large to convert to float".
#[inline]
pub fn int_to_float(t: &Thread, value: IntRef<'_>) -> R<f64> {
    match value {
        IntRef::Small(i) => Ok(i as f64),
        IntRef::Big(big) => t.text_result(int::int_to_float(big)),
    }
}
