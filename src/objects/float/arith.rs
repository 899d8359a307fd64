//! Operators on floats: what `a op b` gives once both operands are floats.

use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::object::identity_hash;
use crate::objects::tuple::Tuple;
use crate::text::complex::Complex;
use crate::text::{TextError, float, hash};
use crate::value::Value;

pub use crate::objects::int::arith::int_float_compare;

/// `a op b` of floats; `NOT_IMPLEMENTED` for operators that floats lack.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
#[inline]
pub fn float_binary(t: &Thread, op: BinaryOperator, a: f64, b: f64) -> R {
    use BinaryOperator as B;
    let result = match op {
        B::Add => a + b,
        B::Sub => a - b,
        B::Mul => a * b,
        B::TrueDiv if b != 0.0 => a / b,
        B::TrueDiv => t.text_result(float::float_true_div(a, b))?,
        B::FloorDiv => t.text_result(float::float_floor_div(a, b))?,
        B::Mod => t.text_result(float::float_mod(a, b))?,
        B::Pow => return power(t, a, b),
        B::DivMod => {
            let (quotient, remainder) = t.text_result(float::float_divmod(a, b))?;
            let quotient = t.float(quotient);
            return Ok(Tuple::new(t, &[quotient, t.float(remainder)]).value());
        }
        B::MatMul | B::LShift | B::RShift | B::And | B::Or | B::Xor => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(t.float(result))
}

/// `a ** b`. A negative number to a fractional power is complex.
fn power(t: &Thread, a: f64, b: f64) -> R {
    match float::float_pow(a, b) {
        Err(TextError::ComplexResult) => {
            let (base, exponent) = (Complex::new(a, 0.0), Complex::new(b, 0.0));
            crate::objects::complex::power(t, base, exponent)
        }
        result => t.text_result(result).map(|power| t.float(power)),
    }
}

/// `hash(x)`: the bits of Python's signed hash.
#[inline]
pub fn hash_float(value: Value, x: f64) -> u64 {
    if x.is_nan() {
        return identity_hash(value) as u64;
    }
    hash::hash_float(x) as u64
}
