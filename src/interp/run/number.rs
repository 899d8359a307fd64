//! The short ways of operators: both operands in their value words.

use crate::value::Value;

/// `small` of two small ints, else `float` of two numbers that are floats exactly; none
/// if the operands are others or the result does not fit the word.
#[inline(always)]
pub(super) fn arithmetic(
    a: Value,
    b: Value,
    small: impl FnOnce(Value, Value) -> Option<Value>,
    float: impl Fn(f64, f64) -> f64,
) -> Option<Value> {
    if a.both_small(b) {
        return small(a, b);
    }
    if a.both_immediate_floats(b) {
        return Value::try_float(float(a.as_immediate_float(), b.as_immediate_float()));
    }
    Value::try_float(float(mixed_float(a)?, mixed_float(b)?))
}

/// The same with a literal on the right.
#[inline(always)]
pub(super) fn arithmetic_int(
    a: Value,
    b: Value,
    small: impl FnOnce(Value, Value) -> Option<Value>,
    float: impl FnOnce(f64, f64) -> f64,
) -> Option<Value> {
    if a.is_small() {
        return small(a, b);
    }
    if a.is_immediate_float() {
        return Value::try_float(float(a.as_immediate_float(), b.as_small() as f64));
    }
    None
}

/// `operator` of two small ints.
#[inline(always)]
pub(super) fn integers(a: Value, b: Value, operator: impl FnOnce(i64, i64) -> Option<Value>) -> Option<Value> {
    if a.both_small(b) { operator(a.as_small(), b.as_small()) } else { None }
}

/// A float, or a small int as a float when that is exact.
#[inline(always)]
fn mixed_float(v: Value) -> Option<f64> {
    if v.is_immediate_float() {
        Some(v.as_immediate_float())
    } else if v.is_small() && v.as_small().unsigned_abs() < 1 << 53 {
        Some(v.as_small() as f64)
    } else {
        None
    }
}

/// `a / b`.
#[inline(always)]
pub(super) fn divide(a: Value, b: Value) -> Option<Value> {
    let (x, y) = (mixed_float(a)?, mixed_float(b)?);
    if y == 0.0 { None } else { Value::try_float(x / y) }
}

/// `a // b`.
#[inline(always)]
pub(super) fn floor_div(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let quotient = a.wrapping_div(b);
    let floor = if a % b != 0 && (a ^ b) < 0 { quotient - 1 } else { quotient };
    Value::try_small(floor)
}

/// `a % b`.
#[inline(always)]
pub(super) fn modulo(a: i64, b: i64) -> Option<Value> {
    if b == 0 {
        return None;
    }
    let rest = a.wrapping_rem(b);
    Some(Value::small(if rest != 0 && (rest ^ b) < 0 { rest + b } else { rest }))
}

/// `a << by`.
#[inline(always)]
pub(super) fn shift_left(a: i64, by: i64) -> Option<Value> {
    if !(0..62).contains(&by) {
        return None;
    }
    let shifted = a << by;
    if shifted >> by == a { Value::try_small(shifted) } else { None }
}

/// `a >> by`.
#[inline(always)]
pub(super) fn shift_right(a: i64, by: i64) -> Option<Value> {
    if by < 0 { None } else { Some(Value::small(a >> by.min(63))) }
}
