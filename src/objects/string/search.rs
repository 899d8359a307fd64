//! find, index, count, startswith and the like. Offsets are in bytes inside and
//! in code points outside.

use super::arguments::{byte_ends, only_text, text, this};
use super::{Str, count_code_points};
use crate::interp::{R, Thread};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// Up to this many bytes a plain loop finds single bytes faster than a vectorised search starts.
const SHORT_BYTES_MAX: usize = 64;

/// Where `needle` first stands in `hay`.
#[inline]
pub(crate) fn find_bytes(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, hay),
        _ => memchr::memmem::find(hay, needle),
    }
}

/// Where `needle` last stands in `hay`.
#[inline]
pub(crate) fn rfind_bytes(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, hay),
        _ => memchr::memmem::rfind(hay, needle),
    }
}

/// How often `needle`, which is not empty, stands in `hay` without overlap.
pub(crate) fn count_bytes(hay: &[u8], needle: &[u8]) -> usize {
    match needle {
        [byte] => memchr::memchr_iter(*byte, hay).count(),
        _ => memchr::memmem::find_iter(hay, needle).count(),
    }
}

/// Visits the offsets of the first `max` occurrences, which do not overlap, of
/// `needle`, which is not empty.
pub(crate) fn each_match(hay: &[u8], needle: &[u8], max: usize, mut visit: impl FnMut(usize)) {
    match needle {
        [byte] if hay.len() <= SHORT_BYTES_MAX => {
            let found = hay.iter().enumerate().filter(|(_, b)| *b == byte);
            found.take(max).for_each(|(at, _)| visit(at));
        }
        [byte] => memchr::memchr_iter(*byte, hay).take(max).for_each(&mut visit),
        _ => memchr::memmem::find_iter(hay, needle).take(max).for_each(&mut visit),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// The index of the occurrence, if any.
#[inline]
fn locate(t: &Thread, a: &[Value], method: &str, which: End) -> R<Option<usize>> {
    let s = this(t, a)?;
    let needle = text(t, method, 1, a[1])?;
    let Some((from, to)) = byte_ends(t, s, a[2], a[3])? else { return Ok(None) };
    let hay = &s.as_bytes()[from..to];
    let found = match which {
        End::First => find_bytes(hay, needle.as_bytes()),
        End::Last => rfind_bytes(hay, needle.as_bytes()),
    };
    Ok(found.map(|at| s.index_of_byte(from + at)))
}

fn index_or_minus_one(found: Option<usize>) -> Value {
    Value::small(found.map_or(-1, |at| at as i64))
}

fn index_or_error(t: &Thread, found: Option<usize>) -> R {
    match found {
        Some(at) => Ok(Value::small(at as i64)),
        None => Err(t.value_error("substring not found")),
    }
}

pub(super) fn find(t: &Thread, a: &[Value]) -> R {
    locate(t, a, "find", End::First).map(index_or_minus_one)
}

pub(super) fn rfind(t: &Thread, a: &[Value]) -> R {
    locate(t, a, "rfind", End::Last).map(index_or_minus_one)
}

pub(super) fn index(t: &Thread, a: &[Value]) -> R {
    index_or_error(t, locate(t, a, "index", End::First)?)
}

pub(super) fn rindex(t: &Thread, a: &[Value]) -> R {
    index_or_error(t, locate(t, a, "rindex", End::Last)?)
}

pub(super) fn count(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let needle = text(t, "count", 1, a[1])?;
    let Some((from, to)) = byte_ends(t, s, a[2], a[3])? else { return Ok(Value::small(0)) };
    let hay = &s.as_bytes()[from..to];
    let count = if needle.is_empty() { count_code_points(hay) + 1 } else { count_bytes(hay, needle.as_bytes()) };
    Ok(Value::small(count as i64))
}

pub(super) fn contains(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let Some(needle) = a[1].cast::<Str>() else {
        return Err(t.type_error(&format!("'in <string>' requires string as left operand, not {}", t.type_name(a[1]))));
    };
    Ok(Value::bool(find_bytes(s.as_bytes(), needle.as_bytes()).is_some()))
}

/// Whether the window of the string has the affix, or one of a tuple of them.
fn has_affix(t: &Thread, a: &[Value], method: &str, test: impl Fn(&[u8], &[u8]) -> bool) -> R {
    let s = this(t, a)?;
    let range = byte_ends(t, s, a[2], a[3])?;
    let tests = |affix: Gc<Str>| range.is_some_and(|(from, to)| test(&s.as_bytes()[from..to], affix.as_bytes()));
    if let Some(affix) = a[1].cast::<Str>() {
        return Ok(Value::bool(tests(affix)));
    }
    let Some(affixes) = a[1].cast::<Tuple>() else {
        return Err(
            t.type_error(&format!("{method} first arg must be str or a tuple of str, not {}", t.type_name(a[1])))
        );
    };
    for affix in affixes.items() {
        let Some(affix) = affix.cast::<Str>() else {
            return Err(t.type_error(&format!("tuple for {method} must only contain str, not {}", t.type_name(*affix))));
        };
        if tests(affix) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(super) fn starts_with(t: &Thread, a: &[Value]) -> R {
    has_affix(t, a, "startswith", |hay, affix| hay.starts_with(affix))
}

pub(super) fn ends_with(t: &Thread, a: &[Value]) -> R {
    has_affix(t, a, "endswith", |hay, affix| hay.ends_with(affix))
}

pub(super) fn remove_prefix(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let prefix = only_text(t, "removeprefix() argument ", a[1])?;
    let from = if s.as_bytes().starts_with(prefix.as_bytes()) { prefix.byte_len() } else { 0 };
    Ok(Str::substring(t, s, from, s.byte_len()).value())
}

pub(super) fn remove_suffix(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let suffix = only_text(t, "removesuffix() argument ", a[1])?;
    let cut = if s.as_bytes().ends_with(suffix.as_bytes()) { suffix.byte_len() } else { 0 };
    Ok(Str::substring(t, s, 0, s.byte_len() - cut).value())
}
