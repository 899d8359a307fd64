//! split, rsplit, splitlines, partition, join, and stripping.

use super::Bytes;
use super::arguments::{This, buffer, like, this};
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, bytes_of};
use crate::objects::list::List;
use crate::objects::string::arguments::limit;
use crate::objects::string::search::{each_match, find_bytes, rfind_bytes};
use crate::objects::string::split::{reversed, sequence};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// White space of bytes: ASCII's, without the separators that str knows.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

fn separator(t: &Thread, v: Value) -> R<Option<BufferBytes>> {
    match v.given() {
        None => Ok(None),
        Some(v) => not_empty(t, like(t, v)?).map(Some),
    }
}

fn not_empty(t: &Thread, separator: BufferBytes) -> R<BufferBytes> {
    if separator.data().is_empty() { Err(t.value_error("empty separator")) } else { Ok(separator) }
}

pub(crate) fn split(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let max = limit(t, a[2])?;
    let separator = separator(t, a[1])?;
    let data = bytes.data();
    let parts = t.rooted_list();
    let Some(separator) = separator else {
        let skip = |at: usize| data[at..].iter().position(|b| !is_space(*b)).map_or(data.len(), |n| at + n);
        let word_end = |at: usize| data[at..].iter().position(|b| is_space(*b)).map_or(data.len(), |n| at + n);
        let mut at = skip(0);
        while at < data.len() {
            let end = if parts.len() >= max { data.len() } else { word_end(at) };
            parts.push(t, bytes.part(t, at, end)?)?;
            at = skip(end);
        }
        return Ok(parts.value());
    };
    let pattern = separator.data();
    let (mut from, mut result) = (0, Ok(()));
    each_match(data, pattern, max, |at| {
        if result.is_ok() {
            result = bytes.part(t, from, at).and_then(|part| parts.push(t, part));
        }
        from = at + pattern.len();
    });
    result?;
    parts.push(t, bytes.part(t, from, data.len())?)?;
    Ok(parts.value())
}

pub(crate) fn rsplit(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let max = limit(t, a[2])?;
    let separator = separator(t, a[1])?;
    let data = bytes.data();
    let parts = t.rooted_list();
    let Some(separator) = separator else {
        let skip = |end: usize| data[..end].iter().rposition(|b| !is_space(*b)).map_or(0, |n| n + 1);
        let word_start = |end: usize| data[..end].iter().rposition(|b| is_space(*b)).map_or(0, |n| n + 1);
        let mut end = skip(data.len());
        while end > 0 {
            let start = if parts.len() >= max { 0 } else { word_start(end) };
            parts.push(t, bytes.part(t, start, end)?)?;
            end = skip(start);
        }
        return Ok(reversed(t, parts)?.value());
    };
    let mut end = data.len();
    while parts.len() < max {
        let Some(at) = rfind_bytes(&data[..end], separator.data()) else { break };
        parts.push(t, bytes.part(t, at + separator.data().len(), end)?)?;
        end = at;
    }
    parts.push(t, bytes.part(t, 0, end)?)?;
    Ok(reversed(t, parts)?.value())
}

pub(crate) fn split_lines(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let keep_ends = match a[1].defined() {
        Some(v) => t.truthy(v)?,
        None => false,
    };
    let data = bytes.data();
    let lines: Gc<List> = t.rooted_list();
    let mut from = 0;
    while from < data.len() {
        let end = memchr::memchr2(b'\n', b'\r', &data[from..]).map_or(data.len(), |n| from + n);
        let next = match &data[end..] {
            [] => end,
            [b'\r', b'\n', ..] => end + 2,
            _ => end + 1,
        };
        lines.push(t, bytes.part(t, from, if keep_ends { next } else { end })?)?;
        from = next;
    }
    Ok(lines.value())
}

/// What is before the separator, the separator, what is behind it. Of bytes, the
/// separator is the argument itself.
fn three(t: &Thread, bytes: &This, at: usize, separator: &[u8], argument: Value) -> R {
    let before = bytes.part(t, 0, at)?;
    let behind = bytes.part(t, at + separator.len(), bytes.data().len())?;
    let separator = if bytes.is_array() { bytes.made(t, separator)? } else { argument };
    Ok(Tuple::new(t, &[before, separator, behind]).value())
}

pub(crate) fn partition(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let separator = not_empty(t, like(t, a[1])?)?;
    match find_bytes(bytes.data(), separator.data()) {
        Some(at) => three(t, &bytes, at, &separator, a[1]),
        None => {
            let whole = bytes.exact(t)?;
            let empty = bytes.made(t, [])?;
            Ok(Tuple::new(t, &[whole, empty, bytes.made(t, [])?]).value())
        }
    }
}

pub(crate) fn rpartition(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let separator = not_empty(t, like(t, a[1])?)?;
    match rfind_bytes(bytes.data(), separator.data()) {
        Some(at) => three(t, &bytes, at, &separator, a[1]),
        None => {
            let empty = bytes.made(t, [])?;
            let second = bytes.made(t, [])?;
            Ok(Tuple::new(t, &[empty, second, bytes.exact(t)?]).value())
        }
    }
}

pub(crate) fn join(t: &Thread, a: &[Value]) -> R {
    let glue = this(t, a)?;
    // A tuple of its own: nobody changes it between the two passes.
    let items = sequence(t, a[1])?;
    // Copies of what may change; bytes are read where they are.
    let mut copies: Vec<Option<Vec<u8>>> = Vec::with_capacity(items.len());
    let mut total = glue.data().len().saturating_mul(items.len().saturating_sub(1));
    for (i, item) in items.items().iter().enumerate() {
        let found = match bytes_of(t, *item) {
            // A view with gaps is none of these.
            Err(_) if t.raised_is(t.types().buffer_error) => {
                t.clear_raised();
                None
            }
            found => found?,
        };
        let Some(bytes) = found else {
            let found = t.type_name(*item);
            return Err(t.type_error(&format!("sequence item {i}: expected a bytes-like object, {found} found")));
        };
        total = total.saturating_add(bytes.len());
        copies.push(if item.is::<Bytes>() { None } else { Some(bytes.to_vec()) });
    }
    let mut joined = buffer(t, total)?;
    for (i, (item, copy)) in items.items().iter().zip(&copies).enumerate() {
        if i > 0 {
            joined.extend_from_slice(glue.data());
        }
        match (copy, item.cast::<Bytes>()) {
            (Some(copy), _) => joined.extend_from_slice(copy),
            (None, Some(bytes)) => joined.extend_from_slice(bytes.data()),
            (None, None) => {}
        }
    }
    glue.made(t, joined)
}

// ---- stripping

fn strip_ends(t: &Thread, a: &[Value], left: bool, right: bool) -> R {
    let bytes = this(t, a)?;
    let data = bytes.data();
    let set = match a[1].given() {
        Some(v) => Some(like(t, v)?),
        None => None,
    };
    let kept = |byte: &u8| match &set {
        Some(set) => !set.data().contains(byte),
        None => !is_space(*byte),
    };
    let from = if left { data.iter().position(kept).unwrap_or(data.len()) } else { 0 };
    let to = if right { data.iter().rposition(kept).map_or(from, |last| last + 1) } else { data.len() };
    bytes.part(t, from, to.max(from))
}

pub(crate) fn strip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, true, true)
}

pub(crate) fn lstrip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, true, false)
}

pub(crate) fn rstrip(t: &Thread, a: &[Value]) -> R {
    strip_ends(t, a, false, true)
}
