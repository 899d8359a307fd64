//! Real-valued distributions, and the binomial one.

use super::{Generator, seed, with};
use crate::interp::{R, Thread};
use crate::text::Result;
use crate::value::Value;

/// A float argument, or what it is if not given.
fn float(t: &Thread, v: Value, default: f64) -> R<f64> {
    match v.defined() {
        Some(v) => t.to_f64(v),
        None => Ok(default),
    }
}

/// What the method gives by the arithmetic of its arguments, if one is neither an int nor a float: a fraction, a complex
/// number, or what raises.
fn by_arithmetic(t: &Thread, name: &str, a: &[Value], defaults: &[f64]) -> R<Option<Value>> {
    let is_plain = |v: &Value| v.is_undef() || v.as_float().is_some() || v.as_int().is_some();
    if a[1..].iter().all(is_plain) {
        return Ok(None);
    }
    let mut args = a.to_vec();
    for (arg, default) in args[1..].iter_mut().zip(defaults) {
        *arg = arg.defined().unwrap_or_else(|| t.float(*default));
    }
    let module = t.import_module(seed::GENERIC)?;
    t.call_method(module, name, &args).map(Some)
}

/// Methods of two floats with defaults.
macro_rules! of_two {
    ($($name:ident($a:expr, $b:expr): $function:expr;)*) => {$(
        pub fn $name(t: &Thread, a: &[Value]) -> R {
            if let Some(result) = by_arithmetic(t, stringify!($name), a, &[$a, $b])? {
                return Ok(result);
            }
            let function: fn(&mut Generator, f64, f64) -> Result<f64> = $function;
            let (x, y) = (float(t, a[1], $a)?, float(t, a[2], $b)?);
            let result = with(t, &a[0], |generator| function(generator, x, y))?;
            t.text_result(result).map(|z| t.float(z))
        }
    )*};
}

of_two! {
    uniform(0.0, 1.0): |g, a, b| Ok(g.uniform(a, b));
    normalvariate(0.0, 1.0): |g, mu, sigma| Ok(g.normalvariate(mu, sigma));
    gauss(0.0, 1.0): |g, mu, sigma| Ok(g.gauss(mu, sigma));
    lognormvariate(0.0, 1.0): Generator::lognormvariate;
    vonmisesvariate(0.0, 0.0): |g, mu, kappa| Ok(g.vonmisesvariate(mu, kappa));
    gammavariate(1.0, 1.0): Generator::gammavariate;
    betavariate(1.0, 1.0): Generator::betavariate;
    weibullvariate(1.0, 1.0): Generator::weibullvariate;
}

/// Methods of one float with a default.
macro_rules! of_one {
    ($($name:ident($a:expr): $function:expr;)*) => {$(
        pub fn $name(t: &Thread, a: &[Value]) -> R {
            if let Some(result) = by_arithmetic(t, stringify!($name), a, &[$a])? {
                return Ok(result);
            }
            let function: fn(&mut Generator, f64) -> Result<f64> = $function;
            let x = float(t, a[1], $a)?;
            let result = with(t, &a[0], |generator| function(generator, x))?;
            t.text_result(result).map(|z| t.float(z))
        }
    )*};
}

of_one! {
    expovariate(1.0): Generator::expovariate;
    paretovariate(1.0): Generator::paretovariate;
}

pub fn triangular(t: &Thread, a: &[Value]) -> R {
    if a[3].given().is_none()
        && let Some(result) = by_arithmetic(t, "triangular", &a[..3], &[0.0, 1.0])?
    {
        return Ok(result);
    }
    let (low, high) = (float(t, a[1], 0.0)?, float(t, a[2], 1.0)?);
    let mode = match a[3].given() {
        Some(mode) => Some(t.to_f64(mode)?),
        None => None,
    };
    let x = with(t, &a[0], |generator| generator.triangular(low, high, mode))?;
    match a[1].defined() {
        // The bound itself, perhaps an int.
        Some(bound) if mode.is_some() && low == high => Ok(bound),
        _ => Ok(t.float(x)),
    }
}

pub fn binomialvariate(t: &Thread, a: &[Value]) -> R {
    let n = a[1].defined().map_or(Ok(1), |n| t.to_i64(n))?;
    let p = float(t, a[2], 0.5)?;
    let successes = with(t, &a[0], |generator| generator.binomialvariate(n, p))?;
    t.text_result(successes).map(|k| t.int(k))
}
