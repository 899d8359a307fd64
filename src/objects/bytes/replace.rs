//! replace, translate, maketrans, and case mapping.

use super::Bytes;
use super::arguments::{buffer, like, this};
use crate::interp::{R, Thread};
use crate::objects::string::arguments::limit;
use crate::objects::string::search::{count_bytes, each_match};
use crate::value::Value;

pub(crate) fn replace(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (old, new) = (like(t, a[1])?, like(t, a[2])?);
    let max = limit(t, a[3])?;
    let (data, pattern, new) = (bytes.data(), old.data(), new.data());
    let count = match pattern {
        [] => data.len() + 1,
        _ => count_bytes(data, pattern),
    };
    let count = count.min(max);
    if count == 0 {
        return bytes.exact(t);
    }
    let added = new.len().checked_mul(count);
    let Some(total) = added.and_then(|added| (data.len() - pattern.len() * count).checked_add(added)) else {
        return Err(t.memory_error());
    };
    let mut out = buffer(t, total)?;
    let mut from = 0;
    if pattern.is_empty() {
        for _ in 0..count {
            out.extend_from_slice(new);
            out.extend(data.get(from));
            from += 1;
        }
        from = from.min(data.len());
    } else {
        each_match(data, pattern, count, |at| {
            out.extend_from_slice(&data[from..at]);
            out.extend_from_slice(new);
            from = at + pattern.len();
        });
    }
    out.extend_from_slice(&data[from..]);
    bytes.made(t, out)
}

pub(crate) fn translate(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let table = match a[1].given() {
        Some(v) => Some(like(t, v)?),
        None => None,
    };
    if table.as_ref().is_some_and(|table| table.data().len() != 256) {
        return Err(t.value_error("translation table must be 256 characters long"));
    }
    let mut deleted = [false; 256];
    if let Some(delete) = a[2].defined() {
        like(t, delete)?.data().iter().for_each(|byte| deleted[usize::from(*byte)] = true);
    }
    let kept = bytes.data().iter().filter(|byte| !deleted[usize::from(**byte)]);
    let out: Vec<u8> =
        kept.map(|byte| table.as_ref().map_or(*byte, |table| table.data()[usize::from(*byte)])).collect();
    bytes.made(t, out)
}

/// `bytes.maketrans(frm, to)`.
pub(crate) fn make_translation(t: &Thread, a: &[Value]) -> R {
    let (from, to) = (like(t, a[0])?, like(t, a[1])?);
    if from.data().len() != to.data().len() {
        return Err(t.value_error("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = std::array::from_fn(|i| i as u8);
    for (from, to) in from.data().iter().zip(to.data()) {
        table[usize::from(*from)] = *to;
    }
    Ok(Bytes::new(t, table).value())
}

/// The bytes mapped one by one; `map` is told whether a letter came before.
fn mapped(t: &Thread, a: &[Value], map: impl Fn(u8, bool) -> u8) -> R {
    let bytes = this(t, a)?;
    let mut in_word = false;
    let mapped = bytes.data().iter().map(|byte| {
        let result = map(*byte, in_word);
        in_word = byte.is_ascii_alphabetic();
        result
    });
    bytes.made(t, mapped.collect::<Vec<u8>>())
}

pub(crate) fn lower(t: &Thread, a: &[Value]) -> R {
    mapped(t, a, |byte, _| byte.to_ascii_lowercase())
}

pub(crate) fn upper(t: &Thread, a: &[Value]) -> R {
    mapped(t, a, |byte, _| byte.to_ascii_uppercase())
}

pub(crate) fn swapcase(t: &Thread, a: &[Value]) -> R {
    mapped(t, a, |byte, _| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

pub(crate) fn title(t: &Thread, a: &[Value]) -> R {
    mapped(t, a, |byte, in_word| if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() })
}

pub(crate) fn capitalize(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let mut data = bytes.data().to_ascii_lowercase();
    if let Some(first) = data.first_mut() {
        first.make_ascii_uppercase();
    }
    bytes.made(t, data)
}
