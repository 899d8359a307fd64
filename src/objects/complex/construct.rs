//! `complex(...)`, and complex arguments of natives.

use super::ComplexObject;
use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::string::Str;
use crate::objects::string::construct::named_arguments;
use crate::objects::ty::{Special, TypeObject};
use crate::text::complex::{Complex, Malformed, parse_complex};
use crate::value::{Gc, Value};

/// `complex.__new__(class, real=0, imag=0)`.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.values.len();
    if given > 2 {
        return Err(t.type_error(&format!("complex() takes at most 2 arguments ({given} given)")));
    }
    let [real, imag] = named_arguments(t, "complex", args, ["real", "imag"])?;
    if imag.is_undef() && t.type_of(real.or_none()) == t.types().complex && class == t.types().complex {
        return Ok(real);
    }
    let value = made_from(t, real, imag)?;
    Ok(ComplexObject::with_type(t, class, value))
}

fn made_from(t: &Thread, real: Value, imag: Value) -> R<Complex> {
    if let Some(text) = real.cast::<Str>() {
        if !imag.is_undef() {
            return Err(t.type_error("complex() can't take second arg if first is a string"));
        }
        return parse(t, text);
    }
    if imag.is::<Str>() {
        return Err(t.type_error("complex() second arg can't be a string"));
    }
    let first = match real.defined() {
        None => Complex::new(0.0, 0.0),
        Some(real) => match number(t, real, true)? {
            Some(number) => number,
            None => {
                let found = t.type_name(real);
                let message = format!("complex() first argument must be a string or a number, not '{found}'");
                return Err(t.type_error(&message));
            }
        },
    };
    let Some(imag) = imag.defined() else { return Ok(first) };
    let Some(second) = number(t, imag, false)? else {
        let found = t.type_name(imag);
        return Err(t.type_error(&format!("complex() second argument must be a number, not '{found}'")));
    };
    // real + imag*1j, where only what is really complex has an imaginary part: a
    // zero of the other sign would be lost in the sum.
    let is_complex = |v: Value| v.as_complex().is_some();
    let re = if is_complex(imag) { first.re - second.im } else { first.re };
    let im = if is_complex(real) || first.im != 0.0 { second.re + first.im } else { second.re };
    Ok(Complex::new(re, im))
}

fn parse(t: &Thread, text: Gc<Str>) -> R<Complex> {
    let malformed = match text.to_str().map(parse_complex) {
        Some(Ok(number)) => return Ok(number),
        Some(Err(malformed)) => malformed,
        None => Malformed::Other,
    };
    match malformed {
        Malformed::Other => Err(t.value_error("complex() arg is a malformed string")),
        Malformed::Underscore => {
            let shown = t.repr(text.value())?;
            Err(t.value_error(&format!("could not convert string to complex: {}", shown.to_lossy())))
        }
    }
}

/// What `__complex__`, `__float__` or `__index__` make of an object; none if it
/// has none of them.
fn number(t: &Thread, v: Value, by_complex: bool) -> R<Option<Complex>> {
    if t.type_of(v) == t.types().complex {
        return Ok(v.as_complex());
    }
    if by_complex && let Some(result) = t.call_special(v, Special::Complex, &[])? {
        return match result.as_complex() {
            Some(number) => {
                if t.type_of(result) != t.types().complex {
                    t.warn_of_subclass("__complex__", result, "complex")?;
                }
                Ok(Some(number))
            }
            None => Err(t.type_error(&format!("__complex__ returned non-complex (type {})", t.type_name(result)))),
        };
    }
    if let Some(number) = v.as_complex() {
        return Ok(Some(number));
    }
    let ty = t.type_of(v);
    let is_real = v.as_float().is_some()
        || v.as_int().is_some()
        || ty.special(t, Special::Float).is_some()
        || ty.special(t, Special::Index).is_some();
    if is_real { Ok(Some(Complex::new(t.to_f64(v)?, 0.0))) } else { Ok(None) }
}

/// An argument of module cmath.
///
/// # Errors
/// TypeError "must be real number, not X"; what the conversion raises.
pub(crate) fn complex_argument(t: &Thread, v: Value) -> R<Complex> {
    match number(t, v, true)? {
        Some(number) => Ok(number),
        None => Err(t.type_error(&format!("must be real number, not {}", t.type_name(v)))),
    }
}
