//! Module cmath: what Python sees of `text::complex`.

use super::ModuleSpec;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::complex::complex_argument;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::text::complex::{self as functions, CmathError, Complex};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "cmath",
    doc: "This module provides access to mathematical functions for complex\nnumbers.",
    functions: FUNCTIONS,
    init,
};

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    use std::f64::consts;
    let reals = [("pi", consts::PI), ("e", consts::E), ("tau", consts::TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    for (name, value) in reals {
        module.dict().set_name(t, name, t.float(value))?;
    }
    for (name, value) in [("infj", f64::INFINITY), ("nanj", f64::NAN)] {
        module.dict().set_name(t, name, t.complex(Complex::new(0.0, value)))?;
    }
    Ok(())
}

natives! { static FUNCTIONS;
    /// Return the arc cosine of z.
    "acos(z, /)" = acos;
    /// Return the inverse hyperbolic cosine of z.
    "acosh(z, /)" = acosh;
    /// Return the arc sine of z.
    "asin(z, /)" = asin;
    /// Return the inverse hyperbolic sine of z.
    "asinh(z, /)" = asinh;
    /// Return the arc tangent of z.
    "atan(z, /)" = atan;
    /// Return the inverse hyperbolic tangent of z.
    "atanh(z, /)" = atanh;
    /// Return the cosine of z.
    "cos(z, /)" = cos;
    /// Return the hyperbolic cosine of z.
    "cosh(z, /)" = cosh;
    /// Return the exponential value e**z.
    "exp(z, /)" = exp;
    /// Whether two complex numbers are close: their distance is at most rel_tol times the larger
    /// magnitude, or abs_tol.
    "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)" = isclose;
    /// Return True if both the real and imaginary parts of z are finite, else False.
    "isfinite(z, /)" = isfinite;
    /// Checks if the real or imaginary part of z is infinite.
    "isinf(z, /)" = isinf;
    /// Checks if the real or imaginary part of z not a number (NaN).
    "isnan(z, /)" = isnan;
    /// The logarithm of z to the given base; without one the natural logarithm.
    "log(z, base=None, /)" = log;
    /// Return the base-10 logarithm of z.
    "log10(z, /)" = log10;
    /// Return argument, also known as the phase angle, of a complex.
    "phase(z, /)" = phase;
    /// The distance from zero and the phase of z.
    "polar(z, /)" = polar;
    /// The complex number with this distance from zero and this phase.
    "rect(r, phi, /)" = rect;
    /// Return the sine of z.
    "sin(z, /)" = sin;
    /// Return the hyperbolic sine of z.
    "sinh(z, /)" = sinh;
    /// Return the square root of z.
    "sqrt(z, /)" = sqrt;
    /// Return the tangent of z.
    "tan(z, /)" = tan;
    /// Return the hyperbolic tangent of z.
    "tanh(z, /)" = tanh;
}

#[cold]
fn raise(t: &Thread, error: CmathError) -> Raised {
    match error {
        CmathError::Domain => t.value_error("math domain error"),
        CmathError::Range => t.overflow_error("math range error"),
    }
}

macro_rules! of_one {
    ($($name:ident)*) => {$(
        fn $name(t: &Thread, a: &[Value]) -> R {
            match functions::$name(complex_argument(t, a[0])?) {
                Ok(z) => Ok(t.complex(z)),
                Err(error) => Err(raise(t, error)),
            }
        }
    )*};
}

of_one! { acos acosh asin asinh atan atanh cos cosh exp sin sinh sqrt tan tanh }

fn isclose(t: &Thread, a: &[Value]) -> R {
    let (x, y) = (complex_argument(t, a[0])?, complex_argument(t, a[1])?);
    let relative = a[2].defined().map_or(Ok(1e-9), |v| t.to_f64(v))?;
    let absolute = a[3].defined().map_or(Ok(0.0), |v| t.to_f64(v))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(t.value_error("tolerances must be non-negative"));
    }
    if x == y {
        return Ok(Value::TRUE);
    }
    if x.is_infinite() || y.is_infinite() {
        return Ok(Value::FALSE);
    }
    let distance = x.minus(y).magnitude();
    let near = [relative * y.magnitude(), relative * x.magnitude(), absolute];
    Ok(Value::bool(near.iter().any(|most| distance <= *most)))
}

fn isfinite(t: &Thread, a: &[Value]) -> R {
    complex_argument(t, a[0]).map(|z| Value::bool(z.is_finite()))
}

fn isinf(t: &Thread, a: &[Value]) -> R {
    complex_argument(t, a[0]).map(|z| Value::bool(z.is_infinite()))
}

fn isnan(t: &Thread, a: &[Value]) -> R {
    complex_argument(t, a[0]).map(|z| Value::bool(z.is_nan()))
}

fn logarithm(t: &Thread, v: Value) -> R<Complex> {
    functions::log(complex_argument(t, v)?).map_err(|error| raise(t, error))
}

fn log(t: &Thread, a: &[Value]) -> R {
    let Some(base) = a[1].defined() else { return logarithm(t, a[0]).map(|z| t.complex(z)) };
    let z = complex_argument(t, a[0])?;
    let base = logarithm(t, base)?;
    let z = functions::log(z).map_err(|error| raise(t, error))?;
    match z.divided_by(base) {
        Some(quotient) => Ok(t.complex(quotient)),
        None => Err(raise(t, CmathError::Domain)),
    }
}

fn log10(t: &Thread, a: &[Value]) -> R {
    let z = logarithm(t, a[0])?;
    let ten = std::f64::consts::LN_10;
    Ok(t.complex(Complex::new(z.re / ten, z.im / ten)))
}

fn phase(t: &Thread, a: &[Value]) -> R {
    complex_argument(t, a[0]).map(|z| t.float(z.phase()))
}

fn polar(t: &Thread, a: &[Value]) -> R {
    let z = complex_argument(t, a[0])?;
    let size = z.magnitude();
    if size.is_infinite() && z.is_finite() {
        return Err(raise(t, CmathError::Range));
    }
    let size = t.float(size);
    Ok(Tuple::new(t, &[size, t.float(z.phase())]).value())
}

fn rect(t: &Thread, a: &[Value]) -> R {
    let (size, angle) = (t.to_f64(a[0])?, t.to_f64(a[1])?);
    match functions::rect(size, angle) {
        Ok(z) => Ok(t.complex(z)),
        Err(error) => Err(raise(t, error)),
    }
}
