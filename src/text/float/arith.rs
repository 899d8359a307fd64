//! Float division, modulo and power with Python's signs and errors.

use crate::text::{Result, TextError};

/// `x / y`.
///
/// # Errors
/// ZeroDivisionError "float division by zero".
pub fn float_true_div(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(TextError::zero_division("float division by zero"));
    }
    Ok(x / y)
}

/// `x // y`.
///
/// # Errors
/// ZeroDivisionError "float floor division by zero".
pub fn float_floor_div(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(TextError::zero_division("float floor division by zero"));
    }
    Ok(divmod(x, y).0)
}

/// `x % y`: the sign is the divisor's.
///
/// # Errors
/// ZeroDivisionError "float modulo by zero".
pub fn float_mod(x: f64, y: f64) -> Result<f64> {
    if y == 0.0 {
        return Err(TextError::zero_division("float modulo by zero"));
    }
    Ok(divmod(x, y).1)
}

/// `divmod(x, y)`.
///
/// # Errors
/// ZeroDivisionError "float divmod()".
pub fn float_divmod(x: f64, y: f64) -> Result<(f64, f64)> {
    if y == 0.0 {
        return Err(TextError::zero_division("float divmod()"));
    }
    Ok(divmod(x, y))
}

/// `y` must not be zero. `x % y` is exact, so the quotient is recovered from it
/// and then snapped to the nearest whole number.
fn divmod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(x / y), remainder);
    }
    let mut floor = quotient.floor();
    if quotient - floor > 0.5 {
        floor += 1.0;
    }
    (floor, remainder)
}

/// `x ** y`.
///
/// # Errors
/// ZeroDivisionError for zero to a negative power, OverflowError with errno's
/// arguments when the result is too large, [`TextError::ComplexResult`] for a
/// negative number to a fractional power.
pub fn float_pow(x: f64, y: f64) -> Result<f64> {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(TextError::zero_division("0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return Err(TextError::ComplexResult);
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(TextError::OutOfRange);
    }
    Ok(result)
}
