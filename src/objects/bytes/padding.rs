//! center, ljust, rjust, zfill, expandtabs.

use super::Bytes;
use super::arguments::{buffer, exact, this};
use crate::interp::{R, Thread};
use crate::objects::string::padding::tab_size;
use crate::value::{Gc, Value};

/// The width and the fill byte.
fn arguments(t: &Thread, a: &[Value], method: &str) -> R<(usize, u8)> {
    let width = t.size_argument(a[1])?.max(0) as usize;
    let Some(fill) = a[2].defined() else { return Ok((width, b' ')) };
    match fill.cast::<Bytes>().as_ref().map(|fill| fill.data()) {
        Some([byte]) => Ok((width, *byte)),
        _ => Err(t.type_error(&format!(
            "{method}() argument 2 must be a byte string of length 1, not {}",
            t.type_name(fill)
        ))),
    }
}

/// The bytes with `left` and `right` fill bytes around them.
fn padded(t: &Thread, bytes: Gc<Bytes>, left: usize, fill: u8, right: usize) -> R {
    if left + right == 0 {
        return Ok(exact(t, bytes).value());
    }
    let total = bytes.data().len() + left + right;
    let mut out = buffer(t, total)?;
    out.resize(left, fill);
    out.extend_from_slice(bytes.data());
    out.resize(total, fill);
    Ok(Bytes::new(t, out).value())
}

pub(super) fn ljust(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "ljust")?;
    padded(t, bytes, 0, fill, width.saturating_sub(bytes.data().len()))
}

pub(super) fn rjust(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "rjust")?;
    padded(t, bytes, width.saturating_sub(bytes.data().len()), fill, 0)
}

pub(super) fn center(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "center")?;
    let missing = width.saturating_sub(bytes.data().len());
    let left = missing / 2 + (missing & width & 1);
    padded(t, bytes, left, fill, missing - left)
}

pub(super) fn zfill(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let width = t.size_argument(a[1])?.max(0) as usize;
    let data = bytes.data();
    let missing = width.saturating_sub(data.len());
    if missing == 0 {
        return Ok(exact(t, bytes).value());
    }
    let sign = usize::from(matches!(data, [b'+' | b'-', ..]));
    let mut out = buffer(t, data.len() + missing)?;
    out.extend_from_slice(&data[..sign]);
    out.resize(sign + missing, b'0');
    out.extend_from_slice(&data[sign..]);
    Ok(Bytes::new(t, out).value())
}

pub(super) fn expandtabs(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let size = tab_size(t, a[1])?;
    let mut out = buffer(t, bytes.data().len())?;
    let mut column = 0;
    for byte in bytes.data() {
        match byte {
            b'\t' if size > 0 => {
                let blanks = size - column % size;
                if out.try_reserve(blanks).is_err() {
                    return Err(t.memory_error());
                }
                out.resize(out.len() + blanks, b' ');
                column += blanks;
            }
            b'\t' => {}
            _ => {
                out.push(*byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(Bytes::new(t, out).value())
}
