//! Subscription and repetition of strings.

use super::build::StrBuffer;
use super::{Str, decode};
use crate::interp::{R, Thread};
use crate::objects::slice::Slice;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

/// `s[key]`.
///
/// # Errors
/// IndexError, TypeError.
#[inline]
pub fn str_get_item(t: &Thread, s: Gc<Str>, key: Value) -> R {
    if key.is_small() {
        return item(t, s, key.as_small() as isize);
    }
    if let Some(slice) = key.cast::<Slice>() {
        return part(t, s, slice).map(Gc::value);
    }
    if key.as_int().is_none() && t.type_of(key).special(t, Special::Index).is_none() {
        return Err(t.type_error(&format!("string indices must be integers, not '{}'", t.type_name(key))));
    }
    item(t, s, t.index_isize(key)?)
}

#[inline]
fn item(t: &Thread, s: Gc<Str>, index: isize) -> R {
    let len = s.len() as isize;
    let at = if index < 0 { index + len } else { index };
    if at < 0 || at >= len {
        return Err(t.index_error("string index out of range"));
    }
    let at = at as usize;
    if s.is_ascii() {
        return Ok(t.vm().latin1_str(s.as_bytes()[at]).value());
    }
    let rest = &s.as_bytes()[s.byte_offset(t, at)..];
    let width = decode(rest).1;
    Ok(Str::from_generalized(t, &rest[..width], s.has_surrogates()).value())
}

/// `s[start:stop:step]`.
fn part(t: &Thread, s: Gc<Str>, slice: Gc<Slice>) -> R<Gc<Str>> {
    let indices = slice.indices(t, s.len())?;
    let count = indices.count;
    if count == 0 {
        return Ok(t.vm().empty_str());
    }
    if indices.step == 1 {
        let from = s.byte_offset(t, indices.start);
        let to = s.byte_offset(t, indices.start + count);
        return Ok(Str::substring(t, s, from, to));
    }
    if s.is_ascii() {
        let bytes = s.as_bytes();
        return Str::build(t, count, count, false, |out| match indices.step {
            -1 => {
                let last = &bytes[indices.at(count - 1)..=indices.start];
                out.push_each(count, |n| last[count - 1 - n]);
            }
            _ => out.push_each(count, |n| bytes[indices.at(n)]),
        });
    }
    let codes: Vec<u32> = s.code_points().collect();
    let mut out = StrBuffer::with_capacity(count);
    for n in 0..count {
        out.push_code(codes[indices.at(n)]);
    }
    out.finish(t)
}

/// `s * count`.
///
/// # Errors
/// MemoryError.
pub fn str_repeat(t: &Thread, s: Gc<Str>, count: usize) -> R<Gc<Str>> {
    if count == 0 || s.is_empty() {
        return Ok(t.vm().empty_str());
    }
    if count == 1 {
        return Ok(Str::exact(t, s));
    }
    let Some(bytes) = s.byte_len().checked_mul(count) else { return Err(t.memory_error()) };
    let chars = s.len().saturating_mul(count);
    Str::build(t, bytes, chars, s.has_surrogates(), |out| out.push_repeated(s.as_bytes(), count))
}
