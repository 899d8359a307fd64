//! Module _decimal_core: arithmetic of usual decimals (`text/decimal.rs`). Module decimal is in Python (`py/decimal.py`), and does
//! itself what this leaves.

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::int::IntRef;
use crate::objects::tuple::Tuple;
use crate::text::decimal::{Limits, Number, Outcome, Rounding, add, divide, multiply};
use crate::value::Value;

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_decimal_core",
    doc: "Arithmetic of usual decimals.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// a + b, of signs, coefficients and exponents: sign, coefficient and exponent, and whether digits were left out (1), not
    /// all of them zeros (2). None if this is not for native code.
    "add(sign_a, a, exponent_a, sign_b, b, exponent_b, prec, emin, emax, /)" = native_add;
    /// a - b, as add.
    "subtract(sign_a, a, exponent_a, sign_b, b, exponent_b, prec, emin, emax, /)" = native_subtract;
    /// a * b, as add.
    "multiply(sign_a, a, exponent_a, sign_b, b, exponent_b, prec, emin, emax, /)" = native_multiply;
    /// a / b, as add.
    "divide(sign_a, a, exponent_a, sign_b, b, exponent_b, prec, emin, emax, /)" = native_divide;
}

fn native_add(t: &Thread, a: &[Value]) -> R {
    Ok(compute(t, a, add))
}

fn native_subtract(t: &Thread, a: &[Value]) -> R {
    Ok(compute(t, a, |x, y, limits| add(x, Number { is_negative: !y.is_negative, ..y }, limits)))
}

fn native_multiply(t: &Thread, a: &[Value]) -> R {
    Ok(compute(t, a, multiply))
}

fn native_divide(t: &Thread, a: &[Value]) -> R {
    Ok(compute(t, a, divide))
}

/// The greatest precision whose results fit.
const PRECISION_MAX: u32 = 33;

fn number(parts: &[Value]) -> Option<Number> {
    let coefficient = match parts[1].as_int()? {
        IntRef::Small(int) => u128::try_from(int).ok()?,
        IntRef::Big(big) => u128::try_from(big).ok()?,
    };
    Some(Number { is_negative: parts[0].to_small()? != 0, coefficient, exponent: parts[2].to_small()? })
}

fn limits(parts: &[Value]) -> Option<Limits> {
    let precision = u32::try_from(parts[0].to_small()?).ok().filter(|precision| *precision <= PRECISION_MAX)?;
    Some(Limits { precision, exponent_min: parts[1].to_small()?, exponent_max: parts[2].to_small()? })
}

fn compute(t: &Thread, a: &[Value], operation: impl Fn(Number, Number, Limits) -> Outcome) -> Value {
    let outcome = || operation(number(&a[..3])?, number(&a[3..6])?, limits(&a[6..])?);
    let Some((number, rounding)) = outcome() else { return Value::NONE };
    let coefficient = match i64::try_from(number.coefficient) {
        Ok(small) => t.int(small),
        Err(_) => t.big_int(number.coefficient.into()),
    };
    let lost = match rounding {
        Rounding::None => 0,
        Rounding::Rounded => 1,
        Rounding::Inexact => 2,
    };
    let parts = [Value::small(number.is_negative.into()), coefficient, t.int(number.exponent), Value::small(lost)];
    Tuple::new(t, &parts).value()
}
