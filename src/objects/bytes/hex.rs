//! hex and fromhex.

use super::Bytes;
use super::arguments::this;
use crate::interp::{R, Thread};
use crate::objects::bytearray::ByteArray;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The separator argument: one ASCII character.
fn separator(t: &Thread, v: Value) -> R<Option<u8>> {
    let Some(v) = v.defined() else { return Ok(None) };
    let len = t.len(v)?;
    if len != 1 {
        return Err(t.value_error("sep must be length 1."));
    }
    let byte = if let Some(text) = v.cast::<Str>() {
        u8::try_from(text.code_point(t, 0)).ok()
    } else if let Some(bytes) = v.cast::<Bytes>() {
        bytes.data().first().copied()
    } else {
        return Err(t.type_error("sep must be str or bytes."));
    };
    match byte {
        Some(byte) if byte.is_ascii() => Ok(Some(byte)),
        _ => Err(t.value_error("sep must be ASCII.")),
    }
}

pub(crate) fn hex(t: &Thread, a: &[Value]) -> R {
    hex_text(t, this(t, a)?.data(), a[1], a[2])
}

/// The bytes in hexadecimal, with a separator between groups of bytes if it is given.
///
/// # Errors
/// TypeError, ValueError for a separator that is no ASCII character.
pub(crate) fn hex_text(t: &Thread, data: &[u8], separator: Value, group: Value) -> R {
    let separator = self::separator(t, separator)?;
    let group = match group.defined() {
        Some(v) => t.size_argument(v)?,
        None => 1,
    };
    let (Some(separator), true) = (separator, group != 0) else {
        return Str::build(t, data.len() * 2, data.len() * 2, false, |out| {
            for byte in data {
                out.push(&pair(*byte));
            }
        })
        .map(Gc::value);
    };
    let size = group.unsigned_abs();
    // A positive size counts groups from the right, a negative one from the left.
    let first = if group > 0 { data.len() % size } else { 0 };
    let begins_group = |i: usize| i > 0 && i >= first && (i - first).is_multiple_of(size);
    let total = data.len() * 2 + (0..data.len()).filter(|i| begins_group(*i)).count();
    let text = Str::build(t, total, total, false, |out| {
        for (i, byte) in data.iter().enumerate() {
            if begins_group(i) {
                out.push(&[separator]);
            }
            out.push(&pair(*byte));
        }
    });
    text.map(Gc::value)
}

fn pair(byte: u8) -> [u8; 2] {
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

pub(crate) fn from_hex(t: &Thread, a: &[Value]) -> R {
    let Some(text) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("fromhex() argument must be str, not {found}")));
    };
    let chars = text.as_bytes();
    let mut data = Vec::with_capacity(chars.len() / 2);
    let digit = |at: usize| chars.get(at).and_then(|c| char::from(*c).to_digit(16));
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii_whitespace() || chars[at] == 0x0b {
            at += 1;
            continue;
        }
        let (high, low) = (digit(at), digit(at + 1));
        let (Some(high), Some(low)) = (high, low) else {
            let wrong = text.index_of_byte(if high.is_some() { at + 1 } else { at });
            return Err(t.value_error(&format!("non-hexadecimal number found in fromhex() arg at position {wrong}")));
        };
        data.push((high << 4 | low) as u8);
        at += 2;
    }
    let class = a[0].cast::<crate::objects::ty::TypeObject>();
    if class.is_some_and(|class| class.is_subtype(t.types().bytearray)) {
        let array = ByteArray::new(t, &data)?.value();
        return if a[0] == t.types().bytearray.value() { Ok(array) } else { t.call(a[0], &[array]) };
    }
    let bytes = Bytes::new(t, data).value();
    if a[0] == t.types().bytes.value() { Ok(bytes) } else { t.call(a[0], &[bytes]) }
}
