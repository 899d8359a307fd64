//! Case mapping, character tests, stripping.

use super::arguments::this;
use super::unicode::{is_ascii_space, is_space, push_restored, skip_back_until, skip_until, with_stand_ins};
use super::{Str, StrBuffer};
use crate::interp::{R, Thread};
use crate::text::ucd;
use crate::value::{Gc, Value};

/// Maps the text; lone surrogates stay what they are.
fn mapped(t: &Thread, s: Gc<Str>, map: impl Fn(&str) -> String) -> R {
    if let Some(text) = s.to_str() {
        return Ok(Str::new(t, &map(text)).value());
    }
    let text = map(&with_stand_ins(&s));
    let mut out = StrBuffer::with_capacity(text.len());
    push_restored(&mut out, &text);
    out.finish(t).map(Gc::value)
}

/// Maps ASCII text byte by byte.
fn mapped_ascii(t: &Thread, s: Gc<Str>, map: impl Fn(u8) -> u8) -> R {
    let bytes = s.as_bytes();
    Str::build(t, bytes.len(), bytes.len(), false, |out| out.push_mapped(bytes, map)).map(Gc::value)
}

pub(super) fn lower(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    if s.is_ascii() { mapped_ascii(t, s, |b| b.to_ascii_lowercase()) } else { mapped(t, s, ucd::lower) }
}

pub(super) fn upper(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    if s.is_ascii() { mapped_ascii(t, s, |b| b.to_ascii_uppercase()) } else { mapped(t, s, ucd::upper) }
}

pub(super) fn casefold(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    if s.is_ascii() { mapped_ascii(t, s, |b| b.to_ascii_lowercase()) } else { mapped(t, s, ucd::casefold) }
}

pub(super) fn swapcase(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    if !s.is_ascii() {
        return mapped(t, s, ucd::swapcase);
    }
    mapped_ascii(t, s, |b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { b })
}

pub(super) fn capitalize(t: &Thread, a: &[Value]) -> R {
    mapped(t, this(t, a)?, ucd::capitalize)
}

pub(super) fn title(t: &Thread, a: &[Value]) -> R {
    mapped(t, this(t, a)?, ucd::title)
}

// ---- tests

/// Whether the text is not empty and the test holds for every character.
fn all(t: &Thread, a: &[Value], ascii: impl Fn(u8) -> bool, any: impl Fn(char) -> bool) -> R {
    let s = this(t, a)?;
    let holds = match s.to_str() {
        _ if s.is_empty() => false,
        Some(_) if s.is_ascii() => s.as_bytes().iter().all(|b| ascii(*b)),
        Some(text) => text.chars().all(any),
        None => false,
    };
    Ok(Value::bool(holds))
}

pub(super) fn is_alpha(t: &Thread, a: &[Value]) -> R {
    all(t, a, |b| b.is_ascii_alphabetic(), ucd::is_alpha)
}

pub(super) fn is_alnum(t: &Thread, a: &[Value]) -> R {
    all(t, a, |b| b.is_ascii_alphanumeric(), ucd::is_alnum)
}

pub(super) fn is_decimal(t: &Thread, a: &[Value]) -> R {
    all(t, a, |b| b.is_ascii_digit(), ucd::is_decimal)
}

pub(super) fn is_digit(t: &Thread, a: &[Value]) -> R {
    all(t, a, |b| b.is_ascii_digit(), ucd::is_digit)
}

pub(super) fn is_numeric(t: &Thread, a: &[Value]) -> R {
    all(t, a, |b| b.is_ascii_digit(), ucd::is_numeric)
}

pub(super) fn is_blank(t: &Thread, a: &[Value]) -> R {
    all(t, a, is_ascii_space, ucd::is_space)
}

pub(super) fn is_printable(t: &Thread, a: &[Value]) -> R {
    if this(t, a)?.is_empty() {
        return Ok(Value::TRUE);
    }
    all(t, a, |b| matches!(b, b' '..=b'~'), ucd::is_printable)
}

pub(super) fn is_ascii(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a)?.is_ascii()))
}

pub(super) fn is_lower(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(ucd::str_is_lower(&this(t, a)?.to_lossy())))
}

pub(super) fn is_upper(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(ucd::str_is_upper(&this(t, a)?.to_lossy())))
}

pub(super) fn is_title(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(ucd::str_is_title(&this(t, a)?.to_lossy())))
}

pub(super) fn is_identifier(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a)?.to_str().is_some_and(ucd::is_identifier)))
}

// ---- stripping

/// Which ends to strip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Both,
    Left,
    Right,
}

fn strip_ends(t: &Thread, a: &[Value], method: &str, ends: Ends) -> R {
    let s = this(t, a)?;
    let bytes = s.as_bytes();
    let chars = match a[1].given() {
        None => None,
        Some(v) => match v.cast::<Str>() {
            Some(chars) => Some(chars),
            None => return Err(t.type_error(&format!("{method} arg must be None or str"))),
        },
    };
    let kept = |code: u32| match chars {
        None => !is_space(code),
        Some(chars) if code < 0x80 => !chars.as_bytes().contains(&(code as u8)),
        Some(chars) => !chars.code_points().any(|c| c == code),
    };
    let from = if ends == Ends::Right { 0 } else { skip_until(bytes, 0, kept) };
    let to =
        if ends == Ends::Left || from == bytes.len() { bytes.len() } else { skip_back_until(bytes, bytes.len(), kept) };
    Ok(Str::substring(t, s, from, to).value())
}

pub(super) fn strip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, "strip", Ends::Both)
}

pub(super) fn lstrip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, "lstrip", Ends::Left)
}

pub(super) fn rstrip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, "rstrip", Ends::Right)
}
