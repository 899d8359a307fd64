//! center, ljust, rjust, zfill, expandtabs.

use super::arguments::{This, buffer, this};
use crate::interp::{R, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::string::padding::tab_size;
use crate::value::Value;

/// The width and the fill byte.
fn arguments(t: &Thread, a: &[Value], method: &str) -> R<(usize, u8)> {
    let width = t.size_argument(a[1])?.max(0) as usize;
    let Some(fill) = a[2].defined() else { return Ok((width, b' ')) };
    match bytes_of(t, fill)?.as_deref() {
        Some([byte]) => Ok((width, *byte)),
        _ => Err(t.type_error(&format!(
            "{method}() argument 2 must be a byte string of length 1, not {}",
            t.argument_type_name(fill)
        ))),
    }
}

/// The bytes with `left` and `right` fill bytes around them.
fn padded(t: &Thread, bytes: &This, left: usize, fill: u8, right: usize) -> R {
    if left + right == 0 {
        return bytes.exact(t);
    }
    let total = bytes.data().len() + left + right;
    let mut out = buffer(t, total)?;
    out.resize(left, fill);
    out.extend_from_slice(bytes.data());
    out.resize(total, fill);
    bytes.made(t, out)
}

pub(crate) fn ljust(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "ljust")?;
    padded(t, &bytes, 0, fill, width.saturating_sub(bytes.data().len()))
}

pub(crate) fn rjust(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "rjust")?;
    padded(t, &bytes, width.saturating_sub(bytes.data().len()), fill, 0)
}

pub(crate) fn center(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (width, fill) = arguments(t, a, "center")?;
    let missing = width.saturating_sub(bytes.data().len());
    let left = missing / 2 + (missing & width & 1);
    padded(t, &bytes, left, fill, missing - left)
}

pub(crate) fn zfill(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let width = t.size_argument(a[1])?.max(0) as usize;
    let data = bytes.data();
    let missing = width.saturating_sub(data.len());
    if missing == 0 {
        return bytes.exact(t);
    }
    let sign = usize::from(matches!(data, [b'+' | b'-', ..]));
    let mut out = buffer(t, data.len() + missing)?;
    out.extend_from_slice(&data[..sign]);
    out.resize(sign + missing, b'0');
    out.extend_from_slice(&data[sign..]);
    bytes.made(t, out)
}

pub(crate) fn expandtabs(t: &Thread, a: &[Value]) -> R {
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
    bytes.made(t, out)
}
