//! `int(...)`, `bool(...)`, `int.from_bytes`.

use super::{IntObject, IntRef};
use crate::interp::{R, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::string::Str;
use crate::objects::string::construct::{named_arguments, text_option};
use crate::objects::ty::{Special, TypeObject};
use crate::text::float::float_trunc_to_int;
use crate::text::int::{from_bytes, parse_int, parse_int_bytes};
use crate::value::{Gc, Value};

/// `int.__new__(class, x=0, /, base=10)`.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.positional().len();
    if given > 2 {
        return Err(t.type_error(&format!("int expected at most 2 arguments, got {given}")));
    }
    let [x, base] = named_arguments(t, "int", args, ["", "base"])?;
    let value = match (x.defined(), base.defined()) {
        (None, None) => Value::small(0),
        (None, Some(_)) => return Err(t.type_error("int() missing string argument")),
        (Some(x), None) => int_from(t, x)?,
        (Some(x), Some(base)) => with_base(t, x, base)?,
    };
    if class == t.types().int {
        return Ok(value);
    }
    let number = value.as_int().map_or_else(Default::default, IntRef::to_big);
    Ok(IntObject::with_type(t, class, number))
}

/// `int(x)`: an exact int.
///
/// # Errors
/// TypeError, ValueError, OverflowError; what `__int__`, `__index__` and `__trunc__` raise.
pub fn int_from(t: &Thread, x: Value) -> R {
    if x.is_small() {
        return Ok(x);
    }
    if let Some(f) = x.as_float()
        && t.type_of(x) == t.types().float
    {
        return float_to_int(t, f);
    }
    if let Some(text) = x.cast::<Str>()
        && text.is_exact(t)
    {
        return parse(t, text, 10);
    }
    if let Some(result) = t.call_special(x, Special::Int, &[])? {
        return exact(t, result, "__int__ returned non-int", true);
    }
    if t.type_of(x).special(t, Special::Index).is_some() {
        return t.index(x);
    }
    if let Some(result) = t.call_special(x, Special::Trunc, &[])? {
        t.warn(t.types().deprecation_warning, "The delegation of int() to __trunc__ is deprecated.", None)?;
        if result.as_int().is_none() && t.type_of(result).special(t, Special::Index).is_some() {
            return t.index(result);
        }
        return exact(t, result, "__trunc__ returned non-Integral", false);
    }
    if let Some(text) = x.cast::<Str>() {
        return parse(t, text, 10);
    }
    if let Some(bytes) = bytes_of(t, x)? {
        return parse_bytes(t, bytes.into_object(t)?, 10);
    }
    Err(t.type_error(&format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        t.type_name(x)
    )))
}

/// The result of a conversion method as an exact int; that of `__int__` `warns` about another.
fn exact(t: &Thread, result: Value, complaint: &str, warns: bool) -> R {
    match result.as_int() {
        Some(_) if t.type_of(result) == t.types().int => Ok(result),
        Some(number) => {
            if warns {
                t.warn_of_subclass("__int__", result, "int")?;
            }
            Ok(number.to_value(t))
        }
        None => Err(t.type_error(&format!("{complaint} (type {})", t.type_name(result)))),
    }
}

/// `int(x)` of a float.
///
/// # Errors
/// OverflowError for an infinity, ValueError for a NaN.
pub(crate) fn float_to_int(t: &Thread, x: f64) -> R {
    if x.abs() < (1_u64 << 61) as f64 {
        return Ok(t.int(x as i64));
    }
    t.text_result(float_trunc_to_int(x)).map(|value| t.big_int(value))
}

fn with_base(t: &Thread, x: Value, base: Value) -> R {
    let index = t.index(base)?;
    // A base that does not fit is as wrong as one that is too large.
    let base = index.as_int().and_then(IntRef::to_i64).unwrap_or(i64::MAX);
    if let Some(text) = x.cast::<Str>() {
        return parse(t, text, base);
    }
    let is_bytes = x.is::<Bytes>() || t.is_instance(x, t.types().bytearray);
    if let (true, Some(bytes)) = (is_bytes, bytes_of(t, x)?) {
        return parse_bytes(t, bytes.into_object(t)?, base);
    }
    t.text_result(parse_int("0", base, 0))?;
    Err(t.type_error("int() can't convert non-string with explicit base"))
}

fn parse(t: &Thread, text: Gc<Str>, base: i64) -> R {
    if base == 10
        && let Some(small) = short_decimal(text.as_bytes())
    {
        return Ok(Value::small(small));
    }
    match text.to_str() {
        Some(text) => t.text_result(parse_int(text, base, t.digits_max())).map(|value| t.big_int(value)),
        None => {
            // No digit is a lone surrogate: this raises, about a bad base first.
            t.text_result(parse_int("0", base, 0))?;
            let shown = super::super::string::methods::str_repr(t, text)?;
            Err(t.value_error(&format!("invalid literal for int() with base {base}: {}", shown.to_lossy())))
        }
    }
}

/// The number that up to 17 ASCII digits with a sign are.
#[inline]
fn short_decimal(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if digits.is_empty() || digits.len() > 17 {
        return None;
    }
    let mut value = 0_i64;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -value } else { value })
}

fn parse_bytes(t: &Thread, bytes: Gc<Bytes>, base: i64) -> R {
    t.text_result(parse_int_bytes(bytes.data(), base, t.digits_max())).map(|value| t.big_int(value))
}

/// `bool.__new__(class, object=False, /)`.
pub(super) fn new_bool(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    if args.keyword_count() > 0 {
        return Err(t.type_error("bool() takes no keyword arguments"));
    }
    match args.positional() {
        [] => Ok(Value::FALSE),
        [object] => t.truthy(*object).map(Value::bool),
        many => Err(t.type_error(&format!("bool expected at most 1 argument, got {}", many.len()))),
    }
}

/// Whether the byte order argument says "big".
///
/// # Errors
/// TypeError; ValueError "byteorder must be either 'little' or 'big'".
pub(super) fn is_big_endian(t: &Thread, function: &str, v: Value) -> R<bool> {
    let Some(order) = text_option(t, function, "byteorder", v)? else { return Ok(true) };
    match order.as_bytes() {
        b"big" => Ok(true),
        b"little" => Ok(false),
        _ => Err(t.value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`.
pub(super) fn int_from_bytes(t: &Thread, a: &[Value]) -> R {
    let big_endian = is_big_endian(t, "from_bytes", a[2])?;
    let signed = match a[3].defined() {
        Some(v) => t.truthy(v)?,
        None => false,
    };
    let bytes = crate::objects::bytes::methods::bytes_from(t, a[1])?;
    let value = t.big_int(from_bytes(bytes.data(), big_endian, signed));
    if a[0] == t.types().int.value() { Ok(value) } else { t.call(a[0], &[value]) }
}
