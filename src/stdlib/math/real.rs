//! Functions of floats.

use super::special;
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::tuple::Tuple;
use crate::text::Result;
use crate::text::float::{float_trunc_to_int, frexp as split};
use crate::text::math::{self, Log};
use crate::value::Value;

// The C library's, as CPython calls them: those that Rust comes with are other algorithms, and their last digits differ.
#[link(name = "m")]
unsafe extern "C" {
    #[link_name = "erf"]
    safe fn erf_of(x: f64) -> f64;
    #[link_name = "erfc"]
    safe fn erfc_of(x: f64) -> f64;
}

/// Natives of one float, by functions that may fail, and that cannot.
macro_rules! of_one {
    ($($name:ident: $function:expr;)*) => {$(
        pub fn $name(t: &Thread, a: &[Value]) -> R {
            let function: fn(f64) -> Result<f64> = $function;
            let x = t.to_f64(a[0])?;
            t.text_result(function(x)).map(|y| t.float(y))
        }
    )*};
}

of_one! {
    acos: math::acos;
    acosh: math::acosh;
    asin: math::asin;
    asinh: math::asinh;
    atan: |x| Ok(x.atan());
    atanh: math::atanh;
    cbrt: |x| Ok(x.cbrt());
    cos: math::cos;
    cosh: math::cosh;
    degrees: |x| Ok(math::degrees(x));
    erf: |x| Ok(erf_of(x));
    erfc: |x| Ok(erfc_of(x));
    exp: math::exp;
    exp2: math::exp2;
    expm1: math::expm1;
    fabs: |x| Ok(x.abs());
    gamma: math::gamma;
    lgamma: math::lgamma;
    log1p: math::log1p;
    radians: |x| Ok(math::radians(x));
    sin: math::sin;
    sinh: math::sinh;
    sqrt: math::sqrt;
    tan: math::tan;
    tanh: |x| Ok(x.tanh());
    ulp: |x| Ok(math::ulp(x));
}

/// Natives of two floats.
macro_rules! of_two {
    ($($name:ident: $function:expr;)*) => {$(
        pub fn $name(t: &Thread, a: &[Value]) -> R {
            let function: fn(f64, f64) -> Result<f64> = $function;
            let (x, y) = (t.to_f64(a[0])?, t.to_f64(a[1])?);
            t.text_result(function(x, y)).map(|z| t.float(z))
        }
    )*};
}

of_two! {
    atan2: |y, x| Ok(y.atan2(x));
    copysign: |x, y| Ok(x.copysign(y));
    fmod: math::fmod;
    pow: math::pow;
    remainder: math::remainder;
}

/// Questions about a float.
macro_rules! questions {
    ($($name:ident: $function:expr;)*) => {$(
        pub fn $name(t: &Thread, a: &[Value]) -> R {
            let function: fn(f64) -> bool = $function;
            Ok(Value::bool(function(t.to_f64(a[0])?)))
        }
    )*};
}

questions! {
    isfinite: f64::is_finite;
    isinf: f64::is_infinite;
    isnan: f64::is_nan;
}

pub fn fma(t: &Thread, a: &[Value]) -> R {
    let (x, y, z) = (t.to_f64(a[0])?, t.to_f64(a[1])?, t.to_f64(a[2])?);
    t.text_result(math::fma(x, y, z)).map(|result| t.float(result))
}

// ---- to integers

/// Rounds by the special method `name`, or the float that the argument is.
fn round(t: &Thread, v: Value, name: &str, function: fn(f64) -> Result<dashu_int::IBig>) -> R {
    let exact = t.type_of(v) == t.types().float;
    if !exact && let Some(result) = special(t, v, name)? {
        return Ok(result);
    }
    let x = t.to_f64(v)?;
    t.text_result(function(x)).map(|whole| t.big_int(whole))
}

pub fn floor(t: &Thread, a: &[Value]) -> R {
    round(t, a[0], "__floor__", math::floor)
}

pub fn ceil(t: &Thread, a: &[Value]) -> R {
    round(t, a[0], "__ceil__", math::ceil)
}

pub fn trunc(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[0]) == t.types().float {
        let x = t.to_f64(a[0])?;
        return t.text_result(float_trunc_to_int(x)).map(|whole| t.big_int(whole));
    }
    match special(t, a[0], "__trunc__")? {
        Some(result) => Ok(result),
        None => Err(t.type_error(&format!("type {} doesn't define __trunc__ method", t.type_name(a[0])))),
    }
}

// ---- parts

pub fn frexp(t: &Thread, a: &[Value]) -> R {
    let (fraction, exponent) = split(t.to_f64(a[0])?);
    let fraction = t.float(fraction);
    Ok(Tuple::new(t, &[fraction, t.int(exponent.into())]).value())
}

pub fn ldexp(t: &Thread, a: &[Value]) -> R {
    let x = t.to_f64(a[0])?;
    let Some(exponent) = a[1].as_int() else {
        return Err(t.type_error("Expected an int as second argument to ldexp."));
    };
    t.text_result(math::ldexp(x, &exponent.big())).map(|y| t.float(y))
}

pub fn modf(t: &Thread, a: &[Value]) -> R {
    let (fraction, whole) = math::modf(t.to_f64(a[0])?);
    let fraction = t.float(fraction);
    Ok(Tuple::new(t, &[fraction, t.float(whole)]).value())
}

pub fn nextafter(t: &Thread, a: &[Value]) -> R {
    let (x, y) = (t.to_f64(a[0])?, t.to_f64(a[1])?);
    let steps = match a[2].given() {
        None => 1,
        Some(steps) => {
            let steps = t.index(steps)?;
            match steps.as_int() {
                Some(steps) if steps.is_negative() => {
                    return Err(t.value_error("steps must be a non-negative integer"));
                }
                Some(steps) => u64::try_from(steps.big().as_ref()).unwrap_or(u64::MAX),
                None => 1,
            }
        }
    };
    Ok(t.float(math::nextafter(x, y, steps)))
}

pub fn isclose(t: &Thread, a: &[Value]) -> R {
    let tolerance = |v: Value, default: f64| v.defined().map_or(Ok(default), |v| t.to_f64(v));
    let (x, y) = (t.to_f64(a[0])?, t.to_f64(a[1])?);
    let (relative, absolute) = (tolerance(a[2], 1e-9)?, tolerance(a[3], 0.0)?);
    t.text_result(math::isclose(x, y, relative, absolute)).map(Value::bool)
}

// ---- logarithms

fn logarithm(t: &Thread, kind: Log, v: Value) -> R<f64> {
    let result = match v.as_int() {
        Some(i) => math::log_int(kind, &i.big()),
        None => math::log(kind, t.to_f64(v)?),
    };
    t.text_result(result)
}

pub fn log(t: &Thread, args: Args<'_>) -> R {
    let args = arguments::positional(t, "log", named(t, args)?, 1, 2)?;
    let x = logarithm(t, Log::Natural, args[0])?;
    let Some(base) = args.get(1) else { return Ok(t.float(x)) };
    let base = logarithm(t, Log::Natural, *base)?;
    t.text_result(math::log_quotient(x, base)).map(|y| t.float(y))
}

fn named<'a>(t: &Thread, args: Args<'a>) -> R<Args<'a>> {
    match args.keyword_count() {
        0 => Ok(args),
        _ => Err(t.type_error("math.log() takes no keyword arguments")),
    }
}

pub fn log2(t: &Thread, a: &[Value]) -> R {
    logarithm(t, Log::Base2, a[0]).map(|y| t.float(y))
}

pub fn log10(t: &Thread, a: &[Value]) -> R {
    logarithm(t, Log::Base10, a[0]).map(|y| t.float(y))
}
