//! center, ljust, rjust, zfill, expandtabs.

use super::arguments::this;
use super::{Str, StrBuffer};
use crate::interp::{R, Thread};
use crate::value::{Gc, Value};

/// The width and the fill character.
fn arguments(t: &Thread, a: &[Value]) -> R<(usize, Option<Gc<Str>>)> {
    let width = t.size_argument(a[1])?.max(0) as usize;
    let Some(fill) = a[2].defined() else { return Ok((width, None)) };
    match fill.cast::<Str>() {
        Some(fill) if fill.len() == 1 => Ok((width, Some(fill))),
        Some(_) => Err(t.type_error("The fill character must be exactly one character long")),
        None => {
            Err(t.type_error(&format!("The fill character must be a unicode character, not {}", t.type_name(fill))))
        }
    }
}

/// The string with `left` and `right` fill characters around it.
fn padded(t: &Thread, s: Gc<Str>, left: usize, fill: Option<Gc<Str>>, right: usize) -> R {
    let count = left + right;
    if count == 0 {
        return Ok(Str::exact(t, s).value());
    }
    let pad: &[u8] = match &fill {
        Some(fill) => fill.as_bytes(),
        None => b" ",
    };
    let Some(total) = pad.len().checked_mul(count).and_then(|n| n.checked_add(s.byte_len())) else {
        return Err(t.memory_error());
    };
    let surrogates = s.has_surrogates() || fill.is_some_and(|fill| fill.has_surrogates());
    let padded = Str::build(t, total, s.len() + count, surrogates, |out| {
        out.push_repeated(pad, left);
        out.push(s.as_bytes());
        out.push_repeated(pad, right);
    });
    padded.map(Gc::value)
}

pub(super) fn ljust(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let (width, fill) = arguments(t, a)?;
    padded(t, s, 0, fill, width.saturating_sub(s.len()))
}

pub(super) fn rjust(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let (width, fill) = arguments(t, a)?;
    padded(t, s, width.saturating_sub(s.len()), fill, 0)
}

pub(super) fn center(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let (width, fill) = arguments(t, a)?;
    let missing = width.saturating_sub(s.len());
    let left = missing / 2 + (missing & width & 1);
    padded(t, s, left, fill, missing - left)
}

pub(super) fn zfill(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let width = t.size_argument(a[1])?.max(0) as usize;
    let missing = width.saturating_sub(s.len());
    if missing == 0 {
        return Ok(Str::exact(t, s).value());
    }
    let bytes = s.as_bytes();
    let sign = usize::from(matches!(bytes, [b'+' | b'-', ..]));
    let Some(total) = bytes.len().checked_add(missing) else { return Err(t.memory_error()) };
    let filled = Str::build(t, total, s.len() + missing, s.has_surrogates(), |out| {
        out.push(&bytes[..sign]);
        out.push_repeated(b"0", missing);
        out.push(&bytes[sign..]);
    });
    filled.map(Gc::value)
}

/// A tab size argument.
pub(crate) fn tab_size(t: &Thread, v: Value) -> R<usize> {
    let Some(v) = v.defined() else { return Ok(8) };
    match i32::try_from(t.to_i64(v)?) {
        Ok(size) => Ok(size.max(0) as usize),
        Err(_) => Err(t.overflow_error("Python int too large to convert to C int")),
    }
}

pub(super) fn expandtabs(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let size = tab_size(t, a[1])?;
    if memchr::memchr(b'\t', s.as_bytes()).is_none() {
        return Ok(Str::exact(t, s).value());
    }
    let mut out = StrBuffer::with_capacity(s.byte_len());
    let mut column = 0;
    for code in s.code_points() {
        if code == 0x09 {
            if size > 0 {
                let blanks = size - column % size;
                if out.len() + blanks > u32::MAX as usize {
                    return Err(t.overflow_error("new string is too long"));
                }
                out.push_repeated(b" ", blanks);
                column += blanks;
            }
            continue;
        }
        out.push_code(code);
        column = if matches!(code, 0x0a | 0x0d) { 0 } else { column + 1 };
    }
    out.finish(t).map(Gc::value)
}
