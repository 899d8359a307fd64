//! Values to bytes and back.

use super::error;
use super::format::{FieldKind, Layout, Order};
use crate::interp::{R, Raised, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::item::{ITEM_BYTES_MAX, ItemKind, ItemType, Misfit};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// The bytes that the values, of which there are `layout.count`, are packed into.
///
/// # Errors
/// struct.error, OverflowError; what the values' methods raise.
pub(super) fn pack(t: &Thread, layout: &Layout, values: &[Value]) -> R<Vec<u8>> {
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(layout.size).is_err() {
        return Err(t.memory_error());
    }
    bytes.resize(layout.size, 0);
    let mut values = values.iter().copied();
    for field in &layout.fields {
        match field.kind {
            FieldKind::Bytes(size) => {
                let given = byte_string(t, values.next().unwrap_or(Value::NONE), 's')?;
                let count = size.min(given.len());
                bytes[field.offset..][..count].copy_from_slice(&given[..count]);
            }
            FieldKind::Pascal(size) => {
                let given = byte_string(t, values.next().unwrap_or(Value::NONE), 'p')?;
                let count = size.saturating_sub(1).min(given.len());
                if size > 0 {
                    bytes[field.offset] = count.min(255) as u8;
                    bytes[field.offset + 1..][..count].copy_from_slice(&given[..count]);
                }
            }
            FieldKind::Items(item, count) => {
                for place in bytes[field.offset..].chunks_mut(item.size).take(count) {
                    let word = stored(t, layout, item, values.next().unwrap_or(Value::NONE))?;
                    place.copy_from_slice(&word[..item.size]);
                    if layout.order == Order::Big {
                        place.reverse();
                    }
                }
            }
        }
    }
    Ok(bytes)
}

fn byte_string(t: &Thread, v: Value, code: char) -> R<Vec<u8>> {
    let is_bytes = v.is::<Bytes>() || v.is::<ByteArray>();
    if let (true, Some(bytes)) = (is_bytes, bytes_of(t, v)?) {
        return Ok(bytes.to_vec());
    }
    Err(error(t, &format!("argument for '{code}' must be a bytes object")))
}

fn stored(t: &Thread, layout: &Layout, item: ItemType, v: Value) -> R<[u8; ITEM_BYTES_MAX]> {
    match item.store(t, v) {
        Ok(word) => Ok(word),
        Err(Misfit::Raised(_)) if item.kind == ItemKind::Float && t.raised_is(t.types().overflow_error) => {
            t.clear_raised();
            Err(error(t, "required argument is not a float"))
        }
        Err(Misfit::Raised(raised)) => Err(raised),
        Err(Misfit::WrongType) => Err(error(
            t,
            match item.kind {
                ItemKind::Char => "char format requires a bytes object of length 1",
                ItemKind::Float => "required argument is not a float",
                _ => "required argument is not an integer",
            },
        )),
        Err(Misfit::OutOfRange) => out_of_range(t, layout, item, v),
    }
}

#[cold]
fn out_of_range(t: &Thread, layout: &Layout, item: ItemType, v: Value) -> R<[u8; ITEM_BYTES_MAX]> {
    let code = char::from(item.code);
    match item.kind {
        // The machine's own float becomes infinite.
        ItemKind::Float if layout.is_native && item.size == 4 => {
            Ok(u64::from((t.to_f64(v)? as f32).to_bits()).to_le_bytes())
        }
        ItemKind::Float if v.as_int().is_some() => Err(error(t, "int too large to convert")),
        ItemKind::Float => Err(t.overflow_error(&format!("float too large to pack with {code} format"))),
        // An address may be given as a negative number.
        _ if item.code == b'P' => {
            let signed = ItemType { kind: ItemKind::Signed, ..item };
            signed.store(t, v).map_err(|_| error(t, "int too large to convert"))
        }
        _ => {
            let (least, most) = item.range();
            Err(error(t, &format!("'{code}' format requires {least} <= number <= {most}")))
        }
    }
}

/// The values of `layout.size` bytes: a tuple.
///
/// # Errors
/// MemoryError.
pub(super) fn unpack(t: &Thread, layout: &Layout, bytes: &[u8]) -> R<Gc<Tuple>> {
    let values = t.rooted_list();
    for field in &layout.fields {
        let bytes = &bytes[field.offset..];
        match field.kind {
            FieldKind::Bytes(size) => {
                let value = Bytes::new(t, &bytes[..size]).value();
                values.push(t, value)?;
            }
            FieldKind::Pascal(size) => {
                let given = bytes.first().filter(|_| size > 0).map_or(0, |len| usize::from(*len));
                let count = given.min(size.saturating_sub(1));
                let part = if size > 0 { &bytes[1..][..count] } else { &[] };
                let value = Bytes::new(t, part).value();
                values.push(t, value)?;
            }
            FieldKind::Items(item, count) => {
                for bytes in bytes.chunks(item.size).take(count) {
                    let value = loaded(t, layout, item, bytes)?;
                    values.push(t, value)?;
                }
            }
        }
    }
    Ok(Tuple::with(t, values.len(), |i| values.get(i).unwrap_or(Value::NONE)))
}

fn loaded(t: &Thread, layout: &Layout, item: ItemType, bytes: &[u8]) -> R {
    if layout.order == Order::Little {
        return item.load(t, bytes);
    }
    let mut word = [0; ITEM_BYTES_MAX];
    let word = &mut word[..item.size];
    word.copy_from_slice(bytes);
    word.reverse();
    item.load(t, word)
}

/// Raises struct.error for another number of values than there are fields.
#[cold]
pub(super) fn wrong_count(t: &Thread, function: &str, expected: usize, found: usize) -> Raised {
    error(t, &format!("{function} expected {expected} items for packing (got {found})"))
}
