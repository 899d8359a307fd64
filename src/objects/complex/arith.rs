//! Operators on complex numbers. An int or float operand becomes complex first.

use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::int::arith::{int_float_compare, int_to_float};
use crate::text::complex::{Complex, PowerError};
use crate::value::Value;

/// An operand as a complex number: none if it is no number.
///
/// # Errors
/// OverflowError for an int that no float holds.
pub fn complex_operand(t: &Thread, v: Value) -> R<Option<Complex>> {
    if let Some(z) = v.as_complex() {
        return Ok(Some(z));
    }
    if let Some(x) = v.as_float() {
        return Ok(Some(Complex::new(x, 0.0)));
    }
    match v.as_int() {
        Some(i) => Ok(Some(Complex::new(int_to_float(t, i)?, 0.0))),
        None => Ok(None),
    }
}

/// `a op b`; `NOT_IMPLEMENTED` for operators that complex numbers lack.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub(super) fn binary(t: &Thread, op: BinaryOperator, a: Complex, b: Complex) -> R {
    use BinaryOperator as B;
    let result = match op {
        B::Add => a.plus(b),
        B::Sub => a.minus(b),
        B::Mul => a.times(b),
        B::TrueDiv => match a.divided_by(b) {
            Some(quotient) => quotient,
            None => return Err(t.zero_division_error("complex division by zero")),
        },
        B::Pow => return power(t, a, b),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(t.complex(result))
}

/// `a ** b`.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub(in crate::objects) fn power(t: &Thread, a: Complex, b: Complex) -> R {
    match a.power(b) {
        Ok(power) => Ok(t.complex(power)),
        Err(PowerError::Zero) => Err(t.zero_division_error("0.0 to a negative or complex power")),
        Err(PowerError::Overflow) => Err(t.overflow_error("complex exponentiation")),
    }
}

/// Whether the number equals another object; none if that is no number.
pub(super) fn equal(z: Complex, other: Value) -> Option<bool> {
    if let Some(other) = other.as_complex() {
        return Some(z == other);
    }
    if let Some(x) = other.as_float() {
        return Some(z.im == 0.0 && z.re == x);
    }
    // An int is compared exactly: not every one is a float.
    let int = other.as_int()?;
    Some(z.im == 0.0 && int_float_compare(int, z.re) == Some(std::cmp::Ordering::Equal))
}
