//! What str methods do with their arguments.

use super::Str;
use crate::interp::{R, Thread};
use crate::value::{Gc, Value};

/// The string that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
#[inline(always)]
pub(super) fn this(t: &Thread, a: &[Value]) -> R<Gc<Str>> {
    match a[0].cast() {
        Some(string) => Ok(string),
        None => Err(t.type_error("a str method needs a str")),
    }
}

/// A str argument, the `position`-th.
///
/// # Errors
/// TypeError "find() argument 1 must be str, not int".
#[inline]
pub(super) fn text(t: &Thread, method: &str, position: usize, v: Value) -> R<Gc<Str>> {
    match v.cast() {
        Some(string) => Ok(string),
        None => {
            let found = t.argument_type_name(v);
            Err(t.type_error(&format!("{method}() argument {position} must be str, not {found}")))
        }
    }
}

/// The only argument, or one whose message does not number it.
///
/// # Errors
/// TypeError "{prefix} must be str, not int".
pub(super) fn only_text(t: &Thread, prefix: &str, v: Value) -> R<Gc<Str>> {
    match v.cast() {
        Some(string) => Ok(string),
        None => Err(t.type_error(&format!("{prefix}must be str, not {}", t.argument_type_name(v)))),
    }
}

/// The ends of a slice by arguments that may be absent or None, for a sequence
/// of `len` items: none if nothing, not even the empty text, can be found in it.
///
/// # Errors
/// TypeError "slice indices must be ...".
#[inline]
pub(crate) fn ends(t: &Thread, len: usize, start: Value, end: Value) -> R<Option<(usize, usize)>> {
    if start.is_undef() && end.is_undef() {
        return Ok(Some((0, len)));
    }
    let clip = |v: Value, absent: isize| -> R<isize> {
        match v.given() {
            None => Ok(absent),
            Some(v) => t.slice_index(v),
        }
    };
    let (start, end) = (clip(start, 0)?, clip(end, isize::MAX)?);
    let adjust = |i: isize| if i < 0 { i.saturating_add(len as isize).max(0) } else { i };
    let (start, end) = (adjust(start), adjust(end).min(len as isize));
    Ok((start <= end).then_some((start as usize, end as usize)))
}

/// As [`ends`], in byte offsets of `s`.
///
/// # Errors
/// As [`ends`].
#[inline]
pub(super) fn byte_ends(t: &Thread, s: Gc<Str>, start: Value, end: Value) -> R<Option<(usize, usize)>> {
    let range = ends(t, s.len(), start, end)?;
    Ok(range.map(|(from, to)| (s.byte_offset(t, from), s.byte_offset(t, to))))
}

/// The limit of `split` and `replace`: none means no limit.
///
/// # Errors
/// TypeError, OverflowError.
pub(crate) fn limit(t: &Thread, v: Value) -> R<usize> {
    match v.defined() {
        None => Ok(usize::MAX),
        Some(v) => Ok(usize::try_from(t.size_argument(v)?).unwrap_or(usize::MAX)),
    }
}
